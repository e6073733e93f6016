import type { PersonPair } from '../../../../shared/people/contract';
import { clockDevice, clockTime } from '../../../../shared/journal/clock';
import { all, type Db, get } from '../../db/database';
import { nameInstead } from '../cases/case-label';
import { hiddenList, shownLabel } from '../conflicts/hidden-streams';
import { officeOfDevice } from '../users/staff-directory';
import {
  contestedPairs,
  type ContestedPair,
  countContested,
  type VerdictPlace,
} from './contested-pairs';
import { survivorOf } from './merged-people';
import { casesOfPerson, entryDetails, readPersonDetails, whoSaid } from './person-details';

const SHOWN = 200;

/** Hints whose two are still two, and about which nobody has decided. */
const OPEN = `
  FROM same_person_hints h
  JOIN persons a ON a.id = h.person_id AND a.removed IS NOT 1
  JOIN persons b ON b.id = h.other_id AND b.removed IS NOT 1
 WHERE NOT EXISTS (SELECT 1 FROM merged_people m WHERE m.person_id IN (h.person_id, h.other_id))
   AND NOT EXISTS (SELECT 1 FROM person_matches x WHERE x.removed IS NOT 1
        AND ((x.person_id = h.person_id AND x.other_id = h.other_id) OR (x.person_id = h.other_id AND x.other_id = h.person_id)))
   AND 'person/' || h.person_id NOT IN (SELECT value FROM json_each(@hidden))
   AND 'person/' || h.other_id NOT IN (SELECT value FROM json_each(@hidden))`;

/** Pairs that somebody is asked about. @param hidden streams that are not for whoever asks */
export function countPairs(db: Db, hidden: ReadonlySet<string>): number {
  const params = { hidden: hiddenList(hidden) };
  const open = get<{ n: number }>(db, `SELECT count(*) AS n ${OPEN}`, params)!.n;
  return open + countContested(db, params.hidden);
}

/** People about whom two offices decided differently, then people who may be one, likeliest first. */
export function likelyPairs(db: Db, hidden: ReadonlySet<string>): PersonPair[] {
  const list = hiddenList(hidden);
  const contested = contestedPairs(db, list, SHOWN).map((pair) => tellContested(db, pair, hidden));
  const open = all<{ one: string; other: string; reasons: string }>(
    db,
    `SELECT h.person_id AS one, h.other_id AS other, h.reasons ${OPEN} ORDER BY h.score DESC, h.found_at, h.person_id LIMIT ${SHOWN}`,
    { hidden: list },
  ).map(({ one, other, reasons }) => ({
    reasons: JSON.parse(reasons) as string[],
    people: [sideOf(db, one, hidden), sideOf(db, other, hidden)],
    contest: null,
  }));
  return [...contested, ...open];
}

/** Each entry as it is written, because one may stand for both by now. */
const tellContested = (
  db: Db,
  { one, other, different, same }: ContestedPair,
  hidden: ReadonlySet<string>,
): PersonPair => ({
  reasons: [],
  people: [one, other].map((id) => ({
    ...sideOf(db, id, hidden),
    details: entryDetails(db, id)!,
  })),
  contest: {
    isOne: survivorOf(db, one) === survivorOf(db, other),
    different: tellPlace(db, different),
    same: same && tellPlace(db, same),
  },
});

const tellPlace = (db: Db, { stream, clock }: VerdictPlace) => ({
  office: officeOfDevice(db, clockDevice(clock)),
  by: whoSaid(db, stream, clock) ?? '',
  at: clockTime(clock),
});

function sideOf(
  db: Db,
  personId: string,
  hidden: ReadonlySet<string>,
): PersonPair['people'][number] {
  const clock = get<{ clock: string }>(
    db,
    'SELECT created_clock AS clock FROM persons WHERE id = ?',
    personId,
  )!.clock;
  const cases = casesOfPerson(db, personId).map(({ caseId }) => shownLabel(db, caseId, hidden));
  const instead = nameInstead(db, personId);
  return {
    details: readPersonDetails(db, personId)!,
    codeName: instead === undefined ? null : (instead ?? ''),
    cases,
    at: clockTime(clock),
    office: officeOfDevice(db, clockDevice(clock)),
  };
}
