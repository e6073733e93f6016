import { type Db, get, run } from '../db/database';
import { countWrittenAnew } from './count-written';
import { headsOfStream } from './entries-queries';
import type { Journal } from './journal';

/**
 * Takes a whole history off this laptop, and everything that was made from it. A trigger refuses every other way and
 * lets this one through only while the stream stands in `removal_permits`, which it does inside this transaction
 * alone. Where it had come is kept, without content: no number may ever be given twice.
 */
export function removeStream(journal: Journal, stream: string, inventoryId: string): void {
  const { db } = journal;
  if (!db.inTransaction) throw new Error('entries leave in a transaction or not at all');
  for (const { device, seq, link } of headsOfStream(db, stream))
    run(
      db,
      `INSERT INTO removed_heads (stream, device, seq, link, inventory_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (stream, device) DO UPDATE SET seq = excluded.seq, link = excluded.link, inventory_id = excluded.inventory_id
       WHERE excluded.seq >= removed_heads.seq`,
      stream,
      device,
      seq,
      link,
      inventoryId,
    );
  run(db, 'INSERT INTO removal_permits (stream) VALUES (?)', stream);
  run(db, 'DELETE FROM entries WHERE stream = ?', stream);
  run(db, 'DELETE FROM removal_permits');
  countWrittenAnew(db);
  run(db, 'DELETE FROM heads WHERE stream = ?', stream);
  journal.remake(stream);
}

/** How far this device had come in a stream before it was taken off the laptop. */
export const removedSeq = (db: Db, stream: string, device: string): number =>
  get<{ seq: number }>(
    db,
    'SELECT seq FROM removed_heads WHERE stream = ? AND device = ?',
    stream,
    device,
  )?.seq ?? 0;
