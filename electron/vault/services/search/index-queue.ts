import { type Db, all, get, isAnotherWriting, run, transaction } from '../../db/database';
import type { RecordRef } from '../../journal/projection-queries';
import { indexRecords, isSearched } from './search-indexer';

/** Records in one transaction: a few milliseconds, so that whoever types next hardly waits. */
const SLICE = 8;
/** A search waits this long for what was just written; the rest follows by itself. */
const SEARCH_WAITS_MS = 250;
const PAUSE_MS = 1_000;
const BETWEEN_SLICES_MS = 20;

/** Notes, in the transaction that changed them, which records the index does not know yet. */
export function queueForIndex(db: Db, records: readonly RecordRef[]): void {
  for (const { kind, id } of records) {
    if (isSearched(kind))
      run(db, 'INSERT OR IGNORE INTO search_queue (kind, record_id) VALUES (?, ?)', kind, id);
  }
}

export const isIndexBehind = (db: Db): boolean =>
  get(db, 'SELECT 1 FROM search_queue LIMIT 1') !== undefined;

/** Indexes the next few of the queue. Returns whether there may be more. */
export function indexSlice(db: Db, most = SLICE): boolean {
  if (!isIndexBehind(db)) return false;
  return transaction(db, () => {
    const records = all<RecordRef>(
      db,
      'SELECT kind, record_id AS id FROM search_queue LIMIT ?',
      most,
    );
    indexRecords(db, records);
    for (const { kind, id } of records)
      run(db, 'DELETE FROM search_queue WHERE kind = ? AND record_id = ?', kind, id);
    return records.length === most;
  });
}

/** Everything that waits. What erases something calls this, so that no word of it stays findable. */
export function indexAll(db: Db): void {
  while (indexSlice(db, SLICE * 64));
}

/** What was just written can be found at once, unless a whole bundle is still being indexed. */
export function catchUpBeforeSearch(db: Db): void {
  if (isAnotherWriting(db)) return;
  const until = performance.now() + SEARCH_WAITS_MS;
  while (indexSlice(db) && performance.now() < until);
}

/** Lets the index follow whenever the work pauses. */
export function indexInPauses(
  db: Db,
  onChanged: (listener: () => void) => () => void,
): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(slice, ms);
    timer.unref();
  };
  const slice = (): void => {
    try {
      if (indexSlice(db)) later(BETWEEN_SLICES_MS);
    } catch {
      later(PAUSE_MS); // a full disk or a busy database; the queue keeps what is missing
    }
  };
  const ignore = onChanged(() => later(PAUSE_MS));
  if (isIndexBehind(db)) later(PAUSE_MS);
  return {
    stop() {
      ignore();
      clearTimeout(timer);
    },
  };
}
