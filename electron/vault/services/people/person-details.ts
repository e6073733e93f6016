import type { PersonDetails } from '../../../../shared/people/contract';
import { clockDevice, clockTime } from '../../../../shared/journal/clock';
import { streamOf } from '../../../../shared/ids';
import { all, type Db, get } from '../../db/database';
import { readMark } from '../../journal/projection-queries';
import { readRecord, readRecords } from '../../journal/records';
import { nameOfUser } from '../users/staff-directory';
import { samePeople } from './merged-people';

const OF_ANY = 'person_id IN (SELECT value FROM json_each(?))';

/** Whoever stands for this person, with the papers and ways to reach them of all who turned out to be the same. */
export function readPersonDetails(db: Db, personId: string): PersonDetails | null {
  const same = samePeople(db, personId);
  const person = readRecord(db, 'person', same[0]!);
  if (!person) return null;
  const of = [JSON.stringify(same)];
  return {
    person,
    identityDocuments: readRecords(db, 'identityDocument', OF_ANY, of),
    contactPoints: readRecords(db, 'contactPoint', OF_ANY, of),
  };
}

/** One entry as it is written, with what was written under it. */
export function entryDetails(db: Db, personId: string): PersonDetails | null {
  const person = readRecord(db, 'person', personId);
  if (!person) return null;
  return {
    person,
    identityDocuments: readRecords(db, 'identityDocument', 'person_id = ?', [personId]),
    contactPoints: readRecords(db, 'contactPoint', 'person_id = ?', [personId]),
  };
}

/** The other entries of the same person, each as it is written, and who said that they are one. */
export function sameAs(
  db: Db,
  personId: string,
): { details: PersonDetails; at: number; by: string }[] {
  return samePeople(db, personId)
    .slice(1)
    .flatMap((id) => {
      const details = entryDetails(db, id);
      if (!details) return [];
      const { person } = details;
      const clock = readMark(db, streamOf('person', id), 'person', id)
        ?.clocks.get('mergedInto')
        ?.at(-1);
      return [
        {
          details,
          at: clock ? clockTime(clock) : person.updatedAt,
          by: (clock && whoSaid(db, person.stream, clock)) ?? '',
        },
      ];
    });
}

/** Whose entry bears this clock. */
export function whoSaid(db: Db, stream: string, clock: string): string | null {
  const row = get<{ actor: string }>(
    db,
    'SELECT actor FROM entries WHERE stream = ? AND device = ? AND clock = ?',
    stream,
    clockDevice(clock),
    clock,
  );
  return row ? nameOfUser(db, row.actor) : null;
}

export interface PersonCase {
  caseId: string;
  number: string | null;
  status: string | null;
  role: string | null;
}

/** Cases in which the person is the principal, or of whose household they are. */
export const casesOfPerson = (db: Db, personId: string): PersonCase[] =>
  all<PersonCase>(
    db,
    `SELECT id AS caseId, number, status, 'principal' AS role FROM cases
      WHERE person_id IN (SELECT value FROM json_each(@same))
     UNION
     SELECT c.id, c.number, c.status, 'member' FROM household_members m
       JOIN cases c ON c.household_id = m.household_id
      WHERE m.person_id IN (SELECT value FROM json_each(@same)) AND m.removed IS NOT 1
        AND (c.person_id IS NULL OR c.person_id NOT IN (SELECT value FROM json_each(@same)))
     ORDER BY number`,
    { same: JSON.stringify(samePeople(db, personId)) },
  );
