import { all, run } from '../db/database';
import { countWrittenAnew } from './count-written';
import type { Journal } from './journal';

export interface Forgotten {
  entries: number;
  streams: string[];
}

/**
 * Takes the entries of one bundle out again. The only code that removes entries: a trigger refuses
 * every other way, and lets this one through only while the bundle stands in `undo_permit`, which
 * it does inside this transaction alone. The caller has made sure that nothing builds on them, puts
 * the heads back, and then calls `journal.remake(stream)` so that the tables follow.
 */
export function forgetBundle({ db }: Journal, bundleId: string): Forgotten {
  if (!db.inTransaction) throw new Error('entries leave in a transaction or not at all');
  const streams = all<{ stream: string }>(
    db,
    'SELECT DISTINCT stream FROM entries WHERE origin = ? ORDER BY stream',
    bundleId,
  ).map(({ stream }) => stream);
  run(db, 'INSERT INTO undo_permit (origin) VALUES (?)', bundleId);
  const { changes } = run(db, 'DELETE FROM entries WHERE origin = ?', bundleId);
  run(db, 'DELETE FROM undo_permit');
  countWrittenAnew(db);
  return { entries: changes, streams };
}
