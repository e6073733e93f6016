import { type Db, run, transaction } from '../db/database';
import type { RecordRef } from '../journal/projection-queries';
import { rebuild } from '../journal/rebuild';
import { clearIndex } from '../search/index-record';

/**
 * Makes everything again that follows from the journal: the tables, the conflicts, the lines of lists and the
 * search index. In one transaction: before or after, never between.
 *
 * @param deriveFrom what keeps lines and index in step with the projection
 * @returns how many streams were read
 */
export function rebuildEverything(
  db: Db,
  deriveFrom: (db: Db, records: RecordRef[]) => void,
  onProgress?: (done: number, total: number) => void,
): number {
  return transaction(db, () => {
    clearIndex(db);
    run(db, 'DELETE FROM search_queue');
    run(db, 'DELETE FROM case_lines');
    run(db, 'DELETE FROM due_lines');
    return rebuild(db, {
      onProjected: (records) => deriveFrom(db, records),
      ...(onProgress ? { onProgress } : {}),
    });
  });
}
