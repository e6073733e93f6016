import { dumpProjection } from '../../electron/vault/journal/rebuild';
import type { Db } from '../../electron/vault/db/database';

/**
 * Every entry and every row of cases, people and households. Left out are the offices, whose histories tell of devices
 * and accounts: a vault that was put back is another device, and says so to its office.
 */
export function caseState(db: Db): string[] {
  const entries = db
    .prepare(
      "SELECT stream, device, seq, hex(link) FROM entries WHERE stream NOT GLOB 'office/*' ORDER BY stream, device, seq",
    )
    .raw()
    .all() as unknown[][];
  const rows = [...dumpProjection(db)].filter((line) => !line.includes('"stream":"office/'));
  return [...entries.map((row) => row.join(' ')), ...rows];
}
