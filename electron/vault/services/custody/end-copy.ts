import { all, type Db, get, run } from '../../db/database';
import { caseStreams } from '../cases/case-streams';
import { casesOfStreams } from '../cases/cases-of-streams';
import { forgetMarks } from './change-marks';
import { forgetHeldBlobs } from './held-blobs';

interface EndedCopy {
  party: string;
  caseId: string;
  /** `taken-back`: by its own word the office does not hold it. */
  state: 'taken-back' | 'erased';
  /** UTC milliseconds. */
  at: number;
  note?: string | null;
}

/** An office no longer holds a case, by its own signed word. */
export const endCopy = (db: Db, { note = null, ...ended }: EndedCopy): void =>
  void run(
    db,
    `INSERT INTO copies_ended (party, case_id, state, at, note) VALUES (@party, @caseId, @state, @at, @note)
     ON CONFLICT (case_id, party) DO UPDATE SET state = excluded.state, at = excluded.at, note = excluded.note`,
    { ...ended, note },
  );

/** By its own word, and it was not sent there again since. */
export const hasEnded = (db: Db, party: string, caseId: string): boolean =>
  get(db, 'SELECT 1 FROM copies_ended WHERE party = ? AND case_id = ?', party, caseId) !==
  undefined;

/** Whoever has said that the case is gone there. */
export const partiesEnded = (db: Db, caseId: string): string[] =>
  all<{ party: string }>(db, 'SELECT party FROM copies_ended WHERE case_id = ?', caseId).map(
    ({ party }) => party,
  );

/**
 * Histories of a bundle that an office no longer holds, whatever is said of that bundle later: those of its cases that
 * ended there, without whoever came with another case.
 */
export function endedStreams(db: Db, party: string, cases: readonly string[]): ReadonlySet<string> {
  const ended = new Set(
    all<{ id: string }>(db, 'SELECT case_id AS id FROM copies_ended WHERE party = ?', party).map(
      ({ id }) => id,
    ),
  );
  const gone = new Set(cases.filter((id) => ended.has(id)).flatMap((id) => caseStreams(db, id)));
  if (gone.size === 0) return gone;
  // Of all its cases, which may be a hundred thousand, only these can hold any of it.
  const around = casesOfStreams(db, [...gone]);
  for (const id of cases)
    if (around.has(id) && !ended.has(id))
      for (const stream of caseStreams(db, id)) gone.delete(stream);
  return gone;
}

/** What an office erased is no base any more: the next bundle to it carries it whole. */
export function forgetHeldStreams(db: Db, party: string, streams: readonly string[]): void {
  run(
    db,
    `UPDATE copies SET held = 0, held_no = NULL, got = 0, got_no = NULL, profile = NULL
      WHERE party = ? AND stream IN (SELECT value FROM json_each(?))`,
    party,
    JSON.stringify(streams),
  );
  forgetHeldBlobs(db, party, streams);
  forgetOnTheWay(db, party, streams);
  forgetMarks(db, party);
}

/** A receipt that is still to come tells of the time before, also where it was sent again meanwhile. */
const forgetOnTheWay = (db: Db, party: string, streams: readonly string[]): void =>
  void run(
    db,
    `DELETE FROM bundle_heads WHERE stream IN (SELECT value FROM json_each(@streams))
        AND no IN (SELECT no FROM bundles WHERE direction = 'out' AND party = @party)
        AND NOT EXISTS (SELECT 1 FROM bundles b WHERE b.no = bundle_heads.no AND b.direction = 'out' AND b.party <> @party)`,
    { party, streams: JSON.stringify(streams) },
  );

/**
 * They were sent it again. Who erased it after a notice does not read it then either: that stays said.
 *
 * @param before UTC milliseconds, where nobody knows what came first: what they said from then on stays said, too
 */
export const copyGoesOn = (
  db: Db,
  party: string,
  caseIds: readonly string[],
  before?: number,
): void =>
  void run(
    db,
    `DELETE FROM copies_ended WHERE party = @party AND case_id IN (SELECT value FROM json_each(@among))
        AND (@before IS NULL OR at < @before)
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.direction = 'out' AND n.case_id = copies_ended.case_id
             AND n.office_id = @party AND n.answer ->> '$.decision' = 'erased')`,
    { party, among: JSON.stringify(caseIds), before: before ?? null },
  );
