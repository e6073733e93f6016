import type { CaseView } from '../../../../shared/cases/contract';
import { clockTime } from '../../../../shared/journal/clock';
import type { Rival } from '../../../../shared/journal/fold';
import type { RecordKindName, RecordView } from '../../../../shared/journal/record-kinds';
import { all, type Db } from '../../db/database';
import { readRecord, readRecords } from '../../journal/records';
import { caseStreams } from './case-streams';
import { readPersonDetails } from '../people/person-details';
import { nameOfUser, officeOfDevice } from '../users/staff-directory';

const NOTES_SHOWN = 2000;

/** Everything the case page shows. Null where there is no such case. */
export function readCaseView(db: Db, caseId: string): CaseView | null {
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
    conflicts: conflictsOf(db, caseStreams(db, caseId)),
    assignedName: found.assignedTo ? nameOfUser(db, found.assignedTo) : null,
  };
}

function membersOf(db: Db, found: RecordView<'case'>): CaseView['members'] {
  const rows = found.householdId
    ? readRecords(db, 'householdMember', 'household_id = ?', [found.householdId])
    : [];
  return rows.flatMap((member) => {
    const details = member.personId ? readPersonDetails(db, member.personId) : null;
    if (!details) return []; // the person's stream has not arrived yet
    return [
      {
        details,
        relation: member.relation,
        memberId: member.id,
        isPrincipal: member.personId === found.personId,
        together: member.together,
        note: member.note,
      },
    ];
  });
}

function conflictsOf(db: Db, streams: readonly string[]): CaseView['conflicts'] {
  return all<{ id: string; kind: string; recordId: string; field: string; rivals: string }>(
    db,
    `SELECT id, kind, record_id AS recordId, field, rivals FROM conflicts
      WHERE stream IN (SELECT value FROM json_each(?)) ORDER BY kind, record_id, field`,
    JSON.stringify(streams),
  ).map(({ rivals, ...conflict }) => ({
    ...conflict,
    values: (JSON.parse(rivals) as Rival[]).map((rival) => ({
      clock: rival.clock,
      value: rival.value,
      by: nameOfUser(db, rival.actor) ?? '',
      at: clockTime(rival.clock),
      office: officeOfDevice(db, rival.device) ?? '',
    })),
  }));
}
