import { type Db, run } from '../../db/database';
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
}

/** They were sent it again. Who erased it after a notice does not read it then either: that stays said. */
export const copyGoesOn = (db: Db, party: string, caseIds: readonly string[]): void =>
  void run(
    db,
    `DELETE FROM copies_ended WHERE party = @party AND case_id IN (SELECT value FROM json_each(@among))
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.direction = 'out' AND n.case_id = copies_ended.case_id
             AND n.office_id = @party AND n.answer ->> '$.decision' = 'erased')`,
    { party, among: JSON.stringify(caseIds) },
  );
