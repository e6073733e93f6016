import type { PersonDetails } from '../../../../shared/people/contract';
import { all, type Db } from '../../db/database';
import { readRecord, readRecords } from '../../journal/records';

export function readPersonDetails(db: Db, personId: string): PersonDetails | null {
  const person = readRecord(db, 'person', personId);
  if (!person) return null;
  return {
    person,
    identityDocuments: readRecords(db, 'identityDocument', 'person_id = ?', [personId]),
    contactPoints: readRecords(db, 'contactPoint', 'person_id = ?', [personId]),
  };
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
    `SELECT id AS caseId, number, status, 'principal' AS role FROM cases WHERE person_id = @personId
     UNION
     SELECT c.id, c.number, c.status, 'member' FROM household_members m
       JOIN cases c ON c.household_id = m.household_id
      WHERE m.person_id = @personId AND m.removed IS NOT 1 AND c.person_id IS NOT @personId
     ORDER BY number`,
    { personId },
  );
