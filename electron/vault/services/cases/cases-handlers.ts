import { AppError } from '../../../../shared/app-error';
import type { cases as contract } from '../../../../shared/cases/contract';
import { localDay } from '../../../../shared/dates/local-day';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import type { RecordKindName, RecordView } from '../../../../shared/journal/record-kinds';
import { may } from '../../../../shared/session/permissions';
import { get } from '../../db/database';
import { newId, newRecordId } from '../../ids';
import type { FieldSet } from '../../journal/journal';
import { fieldSets, readRecord } from '../../journal/records';
import type { Handlers, Session } from '../../session';
import type { Vault } from '../../vault';
import { countDecisions } from '../conflicts/conflicts-query';
import { settleConflicts } from '../conflicts/settle-conflicts';
import { refuseLockedCase } from '../notices/case-locks';
import { withdrawConsent } from '../notices/withdraw-consent';
import { listCases } from './case-rows-query';
import { caseStreams } from './case-streams';
import { readCaseView } from './case-view-query';
import { refuseDayToCome } from './consent-day';
import { savePrint } from './save-print';

export function caseOrThrow(vault: Vault, caseId: string): RecordView<'case'> {
  const found = readRecord(vault.db, 'case', caseId);
  if (!found) throw new AppError('case-not-found');
  return found;
}

/** A closed case is read, not worked on: reopening it is a decision with a reason. */
export function openCaseOrThrow(vault: Vault, caseId: string): RecordView<'case'> {
  const found = caseOrThrow(vault, caseId);
  if (found.status === 'closed') throw new AppError('case-closed');
  return found;
}

export function appendToCase(
  session: Session,
  caseId: string,
  command: string,
  sets: FieldSet[],
): void {
  session.vault.journal.append({
    stream: streamOf('case', caseId),
    actor: session.user.id,
    command,
    sets,
  });
}

/** Somebody of another case has nothing to seek in this one, nor would their name mean anything where it goes. */
export function refuseOutsider(
  { db }: Vault,
  caseId: string,
  personId: string | null | undefined,
): void {
  if (personId && !caseStreams(db, caseId).includes(streamOf('person', personId)))
    throw new AppError('person-not-found');
}

/** A household travels with its case, so it must be the client's own. */
function refuseForeignHousehold(
  { db }: Vault,
  found: RecordView<'case'>,
  householdId: string | null | undefined,
): void {
  if (!householdId || householdId === found.householdId) return;
  const isOwn = get(
    db,
    'SELECT 1 FROM household_members WHERE household_id = ? AND person_id IS ? AND removed IS NOT 1',
    householdId,
    found.personId,
  );
  if (!isOwn) throw new AppError('not-found');
}

type CaseRecord = Extract<RecordKindName, 'need' | 'urgentRisk' | 'stay' | 'consent'>;

function saveInCase(
  session: Session,
  kind: CaseRecord,
  input: { caseId: string; id?: string | undefined; set: object },
  defaults: object = {},
): { id: string } {
  const { vault } = session;
  openCaseOrThrow(vault, input.caseId);
  if (input.id && readRecord(vault.db, kind, input.id)?.caseId !== input.caseId)
    throw new AppError('not-found');
  refuseOutsider(vault, input.caseId, (input.set as { personId?: string | null }).personId);
  const id = input.id ?? newRecordId(streamOf('case', input.caseId), vault.now());
  const set = input.id ? input.set : { caseId: input.caseId, ...defaults, ...input.set };
  const command = `cases.save${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  appendToCase(session, input.caseId, command, fieldSets(kind, id, set));
  return { id };
}

/** Everybody may take a case on; giving it to somebody else is a supervisor's decision. */
function refuseAssigning({ user }: Session, assignedTo: string | null | undefined): void {
  const mayGive =
    assignedTo === undefined || assignedTo === user.id || may(user.role, 'cases.assign');
  if (!mayGive) throw new AppError('not-permitted');
}

/** Until when a level of risk asks for action, from the hours that the agency has set. */
export function actBy(
  hours: { high: number; medium: number; low: number },
  level: string,
  from: number,
): number | null {
  const found = (hours as Record<string, number>)[level];
  return found === undefined ? null : from + found * 60 * 60 * 1000;
}

export const casesHandlers: Handlers<typeof contract> = {
  list: ({ vault }, query) => listCases(vault.db, query, localDay(vault.now())),

  open(session, { caseId }) {
    const { vault, user } = session;
    refuseLockedCase(session, caseId);
    const view = readCaseView(vault.db, caseId, user.role);
    if (!view) throw new AppError('case-not-found');
    return view;
  },

  update(session, { caseId, set }) {
    const found = openCaseOrThrow(session.vault, caseId);
    refuseAssigning(session, set.assignedTo);
    refuseForeignHousehold(session.vault, found, set.householdId);
    appendToCase(session, caseId, 'cases.update', fieldSets('case', caseId, set));
    return { id: caseId };
  },

  setRisk(session, { caseId, level, reason }) {
    openCaseOrThrow(session.vault, caseId);
    const now = session.vault.now();
    const set = { riskLevel: level, riskReason: reason, riskSetAt: now };
    appendToCase(session, caseId, 'cases.setRisk', fieldSets('case', caseId, set));
    return { id: caseId, level, actBy: actBy(session.vault.settings().riskHours, level, now) };
  },

  close(session, { caseId, reason, note }) {
    const { vault } = session;
    openCaseOrThrow(vault, caseId);
    const waiting = countDecisions(vault.db, caseStreams(vault.db, caseId));
    if (waiting > 0) throw new AppError('case-has-conflicts', { count: waiting });
    const set = {
      status: 'closed',
      closedOn: localDay(vault.now()),
      closureReason: reason,
      closureNote: note ?? null,
    };
    appendToCase(session, caseId, 'cases.close', fieldSets('case', caseId, set));
    return { id: caseId };
  },

  reopen(session, { caseId, reason }) {
    const found = caseOrThrow(session.vault, caseId);
    if (found.status !== 'closed') throw new AppError('case-not-closed');
    const set = { status: 'open', closedOn: null, closureReason: null, closureNote: reason };
    appendToCase(session, caseId, 'cases.reopen', fieldSets('case', caseId, set));
    return { id: caseId };
  },

  saveNeed: (session, input) => saveInCase(session, 'need', input, { status: 'open' }),
  saveUrgentRisk: (session, input) =>
    saveInCase(session, 'urgentRisk', input, { raisedAt: session.vault.now() }),
  saveStay: (session, input) => saveInCase(session, 'stay', input),
  saveConsent(session, input) {
    // Taking it back is a deed of its own, which other offices have to hear of.
    if (input.set.withdrawnOn) throw new AppError('invalid-input', { fields: 'set.withdrawnOn' });
    refuseDayToCome(session.vault, input.set.givenOn);
    return saveInCase(session, 'consent', input, { givenOn: localDay(session.vault.now()) });
  },
  withdrawConsent(session, input) {
    caseOrThrow(session.vault, input.caseId);
    return withdrawConsent(session, input);
  },

  addMember(session, { caseId, fullName, relation }) {
    const { vault, user } = session;
    const found = openCaseOrThrow(vault, caseId);
    return vault.journal.write(() => {
      const householdId = found.householdId ?? startHousehold(session, found);
      const stream = streamOf('household', householdId);
      const [personId, id] = [newId(vault.now()), newRecordId(stream, vault.now())];
      const write = (to: string, sets: FieldSet[]): void =>
        void vault.journal.append({ stream: to, actor: user.id, command: 'cases.addMember', sets });
      write(streamOf('person', personId), fieldSets('person', personId, { fullName }));
      write(
        stream,
        fieldSets('householdMember', id, { householdId, personId, relation, together: true }),
      );
      return { id, personId };
    });
  },

  saveMember(session, { caseId, id, set }) {
    const { vault, user } = session;
    const found = openCaseOrThrow(vault, caseId);
    const member = readRecord(vault.db, 'householdMember', id);
    if (!member || member.householdId !== found.householdId) throw new AppError('not-found');
    vault.journal.append({
      stream: member.stream,
      actor: user.id,
      command: 'cases.saveMember',
      sets: fieldSets('householdMember', id, set),
    });
    return { id };
  },

  settleConflict(session, { conflictId, clock }) {
    const { streams } = settleConflicts(session, [{ conflictId, clock }]);
    const [stream = ''] = streams;
    return { caseId: stream.startsWith('case/') ? rootIdOf(stream) : null };
  },

  notePrinted(session, { caseId }) {
    refuseLockedCase(session, caseId);
    caseOrThrow(session.vault, caseId);
    return {};
  },

  async savePrint(session, { caseId, ticket, data }) {
    const { vault, tickets } = session;
    refuseLockedCase(session, caseId);
    caseOrThrow(vault, caseId);
    return savePrint(vault, tickets.take(ticket, 'print'), data);
  },
};

/** A household around the person of a case that had none. */
function startHousehold({ vault, user }: Session, found: RecordView<'case'>): string {
  const householdId = newId(vault.now());
  const household = streamOf('household', householdId);
  const sets = fieldSets('household', householdId, { label: found.number });
  if (found.personId) {
    sets.push(
      ...fieldSets('householdMember', newRecordId(household, vault.now()), {
        householdId,
        personId: found.personId,
        relation: 'self',
        isHead: true,
        together: true,
      }),
    );
  }
  const write = (stream: string, list: FieldSet[]): void =>
    void vault.journal.append({ stream, actor: user.id, command: 'cases.addMember', sets: list });
  write(household, sets);
  write(streamOf('case', found.id), fieldSets('case', found.id, { householdId }));
  return householdId;
}
