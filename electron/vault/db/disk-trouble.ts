import { type Db, run, TAKE_THEIR_PLACE } from './database';
import { readMeta } from './meta';

/** How often the disk gave an error in the middle of saving, since somebody last said that they had read it. See database.ts. */
export const diskErrors = (db: Db): number => Number(readMeta(db, 'disk-errors') ?? 0);

export const forgetDiskErrors = (db: Db): void =>
  void run(db, "DELETE FROM meta WHERE key = 'disk-errors'");

/** Of a file beside the database; the database's own are counted as they happen. */
export function noteDiskError(db: Db): void {
  try {
    run(db, TAKE_THEIR_PLACE);
  } catch {
    // Whoever was writing is told of the first error.
  }
}
