import type { Vault } from '../../vault';
import { brokenAmong } from '../bundles/broken-documents';
import { baseOf } from './travelling';

/**
 * Documents that the office had when it made the copy and cannot read any more, while the copy can: it brings them
 * back. Reads each of them whole.
 */
export async function brokenAtHome(home: Vault, pack: Vault): Promise<ReadonlySet<string>> {
  const broken = await brokenAmong(home, baseOf(pack.db).files);
  const brokenToo = await brokenAmong(pack, broken);
  return new Set([...broken].filter((sha256) => !brokenToo.has(sha256)));
}
