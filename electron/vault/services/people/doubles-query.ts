import type { DocumentTwice, PersonPair } from '../../../../shared/people/contract';
import { clockDevice, clockTime } from '../../../../shared/journal/clock';
import { all, type Db, get } from '../../db/database';
import { caseLabel } from '../cases/case-label';
import { nameOfUser, officeOfDevice } from '../users/staff-directory';
import { casesOfPerson, readPersonDetails } from './person-details';

const SHOWN = 200;

/** Hints whose two are still two, and about which nobody has decided. */
const OPEN = `
  FROM same_person_hints h
  JOIN persons a ON a.id = h.person_id AND a.removed IS NOT 1
  JOIN persons b ON b.id = h.other_id AND b.removed IS NOT 1
 WHERE NOT EXISTS (SELECT 1 FROM merged_people m WHERE m.person_id IN (h.person_id, h.other_id))
   AND NOT EXISTS (SELECT 1 FROM person_matches x WHERE x.removed IS NOT 1
        AND ((x.person_id = h.person_id AND x.other_id = h.other_id) OR (x.person_id = h.other_id AND x.other_id = h.person_id)))`;

export const countPairs = (db: Db): number =>
  get<{ n: number }>(db, `SELECT count(*) AS n ${OPEN}`)!.n;

/** People who may be one, likeliest first. */
export const likelyPairs = (db: Db): PersonPair[] =>
  all<{ one: string; other: string; reasons: string }>(
    db,
    `SELECT h.person_id AS one, h.other_id AS other, h.reasons ${OPEN} ORDER BY h.score DESC, h.found_at, h.person_id LIMIT ${SHOWN}`,
  ).map(({ one, other, reasons }) => ({
    reasons: JSON.parse(reasons) as string[],
    people: [sideOf(db, one), sideOf(db, other)],
  }));

function sideOf(db: Db, personId: string): PersonPair['people'][number] {
  const clock = get<{ clock: string }>(
    db,
    'SELECT created_clock AS clock FROM persons WHERE id = ?',
    personId,
  )!.clock;
  const cases = casesOfPerson(db, personId).map(({ caseId }) => caseLabel(db, caseId));
  const hidden = get<{ id: string }>(
    db,
    'SELECT id FROM cases WHERE person_id = ? AND hide_name = 1 LIMIT 1',
    personId,
  );
  return {
    details: readPersonDetails(db, personId)!,
    codeName: hidden ? caseLabel(db, hidden.id).name : null,
    cases,
    at: clockTime(clock),
    office: officeOfDevice(db, clockDevice(clock)),
  };
}

/** The same file twice in one case, as two offices add the same paper. */
export function documentsTwice(db: Db): DocumentTwice[] {
  const rows = all<{ stream: string; caseId: string; sha256: string }>(
    db,
    `SELECT stream, case_id AS caseId, sha256 FROM documents
      WHERE sha256 IS NOT NULL AND case_id IS NOT NULL AND removed IS NOT 1
      GROUP BY sha256, stream HAVING count(*) > 1 LIMIT ${SHOWN}`,
  );
  return rows.map(({ stream, caseId, sha256 }) => ({
    case: caseLabel(db, caseId),
    documents: all<{
      id: string;
      title: string | null;
      type: string | null;
      clock: string;
      by: string;
    }>(
      db,
      `SELECT id, title, type, created_clock AS clock, updated_by AS "by" FROM documents
        WHERE sha256 = ? AND stream = ? AND removed IS NOT 1 ORDER BY created_clock`,
      sha256,
      stream,
    ).map(({ id, title, type, clock, by }) => ({
      id,
      title,
      type,
      at: clockTime(clock),
      by: nameOfUser(db, by) ?? '',
      office: officeOfDevice(db, clockDevice(clock)) ?? '',
    })),
  }));
}
