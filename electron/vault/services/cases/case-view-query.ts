import type { CaseView } from '../../../../shared/cases/contract';
import type { RecordKindName, RecordView } from '../../../../shared/journal/record-kinds';
import type { Db } from '../../db/database';
import type { Role } from '../../../../shared/session/permissions';
import { readRecord, readRecords } from '../../journal/records';
import { lockOf } from '../notices/case-locks';
import { givenFacts } from '../profiles/given-facts';
import { caseStreams } from './case-streams';
import { conflictsIn, tellConflicts } from '../conflicts/conflicts-query';
import { survivorOf } from '../people/merged-people';
import { readPersonDetails } from '../people/person-details';
import { nameOfUser } from '../users/staff-directory';

const NOTES_SHOWN = 2000;

/** Everything the case page shows. Null where there is no such case. */
export function readCaseView(db: Db, caseId: string, role: Role = 'caseworker'): CaseView | null {
  const found = readRecord(db, 'case', caseId);
  if (!found) return null;
  const inCase = <K extends RecordKindName>(kind: K, order?: string): RecordView<K>[] =>
    readRecords(db, kind, 'stream = ?', [found.stream], order);
  return {
    case: found,
    principal: found.personId ? readPersonDetails(db, found.personId) : null,
    household: found.householdId ? (readRecord(db, 'household', found.householdId) ?? null) : null,
    members: membersOf(db, found),
    interviews: inCase('interview'),
    consents: inCase('consent'),
    needs: inCase('need'),
    urgentRisks: inCase('urgentRisk', 'raised_at DESC, id'),
    stays: inCase('stay', 'created_clock DESC, id'),
    goals: inCase('goal', 'position, created_clock, id'),
    actions: inCase('action', 'position, created_clock, id'),
    reviews: inCase('review', 'held_on DESC, id'),
    notes: inCase('note', `at DESC, id DESC LIMIT ${NOTES_SHOWN}`),
    documents: inCase('document', 'added_at DESC, id'),
    legalHolds: inCase('legalHold', 'created_clock DESC, id'),
    conflicts: tellConflicts(db, conflictsIn(db, caseStreams(db, caseId)), role),
    lock: lockOf(db, caseId),
    givenBy: givenFacts(db, caseId),
    assignedName: found.assignedTo ? nameOfUser(db, found.assignedTo) : null,
  };
}

function membersOf(db: Db, found: RecordView<'case'>): CaseView['members'] {
  const rows = found.householdId
    ? readRecords(db, 'householdMember', 'household_id = ?', [found.householdId])
    : [];
  const principal = found.personId && survivorOf(db, found.personId);
  const seen = new Set<string>();
  return rows.flatMap((member) => {
    const details = member.personId ? readPersonDetails(db, member.personId) : null;
    if (!details) return []; // the person's stream has not arrived yet
    // Who turned out to be one person stands here once.
    if (seen.has(details.person.id)) return [];
    seen.add(details.person.id);
    return [
      {
        details,
        relation: member.relation,
        memberId: member.id,
        isPrincipal: details.person.id === principal,
        together: member.together,
        note: member.note,
      },
    ];
  });
}
