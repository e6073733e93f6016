import { type Db, get, run } from '../db/database';
import { readMeta, writeMeta } from '../db/meta';

const COUNTED = 'written-counted';

/** Up to which row of the journal one device's entries were counted, and how many there were. */
interface Counted {
  device: string;
  upTo: number;
  count: number;
}

/** All of them are counted in an index; from a row on, that would be slower than the few rows. */
const ALL = 'SELECT count(*) AS n FROM entries WHERE device = @device';
const SINCE = `${ALL} AND rowid > @upTo`;

/**
 * How many entries of a device this vault holds. Asked for with every hand-over; where it can be written down, the
 * next time counts only what came since.
 */
export function countWritten(db: Db, device: string): number {
  const stored = JSON.parse(readMeta(db, COUNTED) ?? 'null') as Counted | null;
  const before = stored?.device === device ? stored : { upTo: 0, count: 0 };
  const since = get<{ n: number }>(db, before.upTo === 0 ? ALL : SINCE, {
    device,
    upTo: before.upTo,
  })!.n;
  const count = before.count + since;
  const upTo =
    get<{ last: number | null }>(db, 'SELECT max(rowid) AS last FROM entries')!.last ?? 0;
  if (db.inTransaction) writeMeta(db, COUNTED, JSON.stringify({ device, upTo, count }));
  return count;
}

/** Where entries leave the journal, the next time counts all of them anew. */
export const countWrittenAnew = (db: Db): void =>
  void run(db, 'DELETE FROM meta WHERE key = ?', COUNTED);
