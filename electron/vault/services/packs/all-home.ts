import { AppError } from '../../../../shared/app-error';
import { type Db, get } from '../../db/database';
import { allStreams, findEntry, type Head, headsOfStream } from '../../journal/entries-queries';
import type { Vault } from '../../vault';
import { brokenAmong } from '../bundles/broken-documents';
import { hasAllDrafts } from '../intake/carry-drafts';
import { handedOnBy, isInLedger } from './handed-on';
import { newFiles } from './return-bundle';

/**
 * Every history of the copy ends here where it ended there, and every document can be read, those too that could not
 * before (`broken`); but for those of cases
 * that were erased here meanwhile, which were not taken in. What it handed to others stands in the ledger here.
 *
 * @throws AppError pack-not-all-home
 */
export async function checkAllHome(
  home: Vault,
  pack: Vault,
  broken: ReadonlySet<string>,
): Promise<void> {
  for (const head of allHeads(pack.db))
    if (!isHome(home.db, pack.db, head)) throw new AppError('pack-not-all-home');
  if ((await brokenAmong(home, broken)).size > 0) throw new AppError('pack-not-all-home');
  for (const { sha256, bytes } of newFiles(pack, { db: home.db, broken })) {
    const here = get<{ id: string; key: Buffer }>(
      home.db,
      'SELECT id, key FROM files WHERE sha256 = ? LIMIT 1',
      sha256,
    );
    const size = here && (await home.files.size(here.id, here.key).catch(() => null));
    if (size !== bytes) throw new AppError('pack-not-all-home');
  }
  if (handedOnBy(pack).some(({ bundleId }) => !isInLedger(home.db, bundleId)))
    throw new AppError('pack-not-all-home');
  if (!hasAllDrafts(pack.db, home.db)) throw new AppError('pack-not-all-home');
}

/** The end of it, and no less than the copy has: what stands before the end is held to it by the chain. */
function isHome(home: Db, pack: Db, { stream, device, seq, link }: Head): boolean {
  const [here, there] = [home, pack].map((db) =>
    get<{ n: number }>(
      db,
      'SELECT count(*) AS n FROM entries WHERE stream = ? AND device = ? AND seq <= ?',
      stream,
      device,
      seq,
    ),
  );
  return (
    findEntry(home, stream, device, seq)?.link === link.toString('base64url') && here!.n >= there!.n
  );
}

export const allHeads = (db: Db) => allStreams(db).flatMap((stream) => headsOfStream(db, stream));
