import { all, type Db, get, run } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';
import type { Vault } from '../../vault';

const COUNTED = 'changes-counted';

/** From now on every change of a stream is numbered. Answers the number of the last one. */
export function changeMark({ db, journal }: Pick<Vault, 'db' | 'journal'>): number {
  if (readMeta(db, COUNTED) === undefined) journal.write(() => writeMeta(db, COUNTED, 'true'));
  return (
    get<{ seq: number }>(db, "SELECT seq FROM sqlite_sequence WHERE name = 'stream_changes'")
      ?.seq ?? 0
  );
}

/** Counts a stream as changed now, though nothing in it was. */
export function countAsChanged(db: Db, stream: string): void {
  run(db, 'DELETE FROM stream_changes WHERE stream = ?', stream);
  run(db, 'INSERT INTO stream_changes (stream) VALUES (?)', stream);
}

/**
 * Up to which change all of these offices have receipted all cases; null where one has not. What took several bundles
 * bears one mark, and counts when the receipt of each has come.
 */
function commonMark(db: Db, parties: readonly string[]): number | null {
  const marks = parties.map(
    (party) =>
      get<{ mark: number | null }>(
        db,
        `SELECT max(change_mark) AS mark FROM (
           SELECT change_mark FROM bundles WHERE party = ? AND change_mark IS NOT NULL AND direction = 'out'
            GROUP BY change_mark HAVING min(receipt_state IS 'accepted') = 1)`,
        party,
      )!.mark,
  );
  return marks.some((mark) => mark === null) ? null : Math.min(...(marks as number[]));
}

/** What is found by counting changes rests on what they had; from now on every head is compared again. */
export const forgetMarks = (db: Db, party: string): void =>
  void run(
    db,
    "UPDATE bundles SET change_mark = NULL WHERE direction = 'out' AND party = ?",
    party,
  );

/**
 * Streams of which one of these offices lacks something, or may: of what they hold in part, who asks looks closer.
 * Where each has receipted all cases once, found by what changed since; otherwise by comparing every head with what
 * they hold.
 */
export function streamsBehind(db: Db, parties: readonly string[], usual: string | null): string[] {
  const mark = usual === null ? commonMark(db, parties) : null;
  const rows =
    mark === null
      ? all<{ stream: string }>(db, COMPARED, {
          parties: JSON.stringify(parties),
          usual,
        })
      : all<{ stream: string }>(db, 'SELECT stream FROM stream_changes WHERE id > ?', mark);
  return rows.map(({ stream }) => stream);
}

const COMPARED = `
SELECT DISTINCT h.stream FROM json_each(@parties) p CROSS JOIN heads h
 WHERE (h.stream < 'office/' OR h.stream >= 'office0')
   AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.stream = h.stream AND c.device = h.device AND c.party = p.value
                     AND c.held >= h.seq AND (c.profile IS NULL OR c.profile = @usual))`;
