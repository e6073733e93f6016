import { AppError } from '../../../../shared/app-error';
import { localToday } from '../../../../shared/dates/local-day';
import { emptyAnswers, valueOf, type Answers } from '../../../../shared/forms/answers';
import { progress } from '../../../../shared/forms/page-status';
import { validateAnswers } from '../../../../shared/forms/validate-answers';
import type { DraftSummary, IntakeDraft } from '../../../../shared/intake/contract';
import { intakeForm, intakeFormOf } from '../../../../shared/intake/intake-form';
import type { RecordDraft } from '../../../../shared/intake/record-draft';
import { toRecords } from '../../../../shared/intake/to-records';
import { may } from '../../../../shared/session/permissions';
import { newId, newRecordId } from '../../ids';
import type { FieldSet } from '../../journal/journal';
import { fieldSets, readRecord } from '../../journal/records';
import type { Session } from '../../session';
import { nextCaseNumber } from '../cases/case-number';
import { householdOfPerson } from './household-of-person';
import {
  allDrafts,
  deleteDraft,
  draftsOf,
  insertDraft,
  readDraft,
  updateDraft,
  type StoredDraft,
} from './intake-drafts-queries';
import { knownCodesOf } from '../../../../shared/forms/known-codes';

/** Each sees their own drafts; who assigns cases also sees those that a colleague left behind. */
export function listDrafts({ vault, user }: Session): DraftSummary[] {
  const drafts = may(user.role, 'cases.assign') ? allDrafts(vault.db) : draftsOf(vault.db, user.id);
  return drafts.map((draft) => {
    const { pagesDone, pages } = progress(intakeFormOf(draft.answers), draft.answers.values);
    const { id, label, page, createdAt, updatedAt } = draft;
    return { draftId: id, label, page, pagesDone, pages, startedAt: createdAt, savedAt: updatedAt };
  });
}

export function startDraft({ vault, user }: Session): IntakeDraft {
  const now = vault.now();
  const draft: StoredDraft = {
    id: newId(now),
    answers: emptyAnswers(intakeForm()),
    knownPersonId: null,
    page: null,
    label: null,
    owner: user.id,
    createdAt: now,
    updatedAt: now,
  };
  insertDraft(vault.db, draft);
  return toView(draft);
}

/** @throws AppError draft-not-found: finished, discarded, or somebody else's */
export const openDraft = (session: Session, draftId: string): IntakeDraft =>
  toView(draftOrThrow(session, draftId));

export interface DraftPatch {
  draftId: string;
  answers: Answers;
  page: string;
  knownPersonId?: string | null | undefined;
}

/** Saves whatever was typed, right or wrong: only finishing asks whether it is complete. */
export function saveDraft(
  session: Session,
  { draftId, answers, page, knownPersonId }: DraftPatch,
): { savedAt: number } {
  const { vault } = session;
  const draft = draftOrThrow(session, draftId);
  if (answers.formId !== draft.answers.formId) throw new AppError('draft-of-another-form');
  if (knownPersonId && !readRecord(vault.db, 'person', knownPersonId))
    throw new AppError('person-not-found');
  const savedAt = vault.now();
  const known = knownPersonId === undefined ? draft.knownPersonId : knownPersonId;
  updateDraft(vault.db, {
    ...draft,
    answers,
    page,
    label: labelOf(answers),
    knownPersonId: known,
    updatedAt: savedAt,
  });
  return { savedAt };
}

export function discardDraft(session: Session, draftId: string): void {
  deleteDraft(session.vault.db, draftOrThrow(session, draftId).id);
}

/**
 * Opens the case. Either every record is written and the draft is gone, or nothing happened and the
 * draft is as it was.
 *
 * @throws AppError intake-incomplete with the number of answers that need another look
 */
export function finish(
  session: Session,
  { draftId, hearingWords }: { draftId: string; hearingWords?: string | undefined },
): { caseId: string; personId: string } {
  const { vault } = session;
  const draft = draftOrThrow(session, draftId);
  const now = vault.now();
  const today = localToday(now);
  const form = intakeFormOf(draft.answers);
  const open = validateAnswers(form, draft.answers.values, { today, codesOf: knownCodesOf });
  if (open.length > 0) throw new AppError('intake-incomplete', { count: open.length });
  return vault.journal.write(() => {
    const { records, caseId, personId } = toRecords(form, draft.answers, {
      newId: () => newId(now),
      newRecordId: (stream) => newRecordId(stream, now),
      startedAt: draft.createdAt,
      now,
      today,
      hearingWords,
      ...knownPerson(session, draft),
    });
    const number = nextCaseNumber(vault.db, {
      prefix: vault.settings().caseNumberPrefix,
      now,
      deviceId: vault.identity.deviceId,
    });
    const caseRecord = records.find(({ kind }) => kind === 'case');
    if (caseRecord) Object.assign(caseRecord.fields, { number, assignedTo: draft.owner });
    for (const [stream, sets] of setsByStream(records)) {
      vault.journal.append({ stream, actor: session.user.id, command: 'intake.finish', sets });
    }
    deleteDraft(vault.db, draft.id);
    return { caseId, personId };
  });
}

function knownPerson({ vault }: Session, { knownPersonId }: StoredDraft) {
  if (knownPersonId === null) return {};
  if (!readRecord(vault.db, 'person', knownPersonId)) throw new AppError('person-not-found');
  return { knownPersonId, knownHouseholdId: householdOfPerson(vault.db, knownPersonId) };
}

/** One entry for each stream: what was said together stands together in the history. */
function setsByStream(records: RecordDraft[]): Map<string, FieldSet[]> {
  const streams = new Map<string, FieldSet[]>();
  for (const { stream, kind, id, fields } of records) {
    const sets = streams.get(stream) ?? [];
    // A record of which nothing was answered still has to exist.
    const given = Object.keys(fields).length > 0 ? fields : { removed: false };
    sets.push(...fieldSets(kind, id, given));
    streams.set(stream, sets);
  }
  return streams;
}

function draftOrThrow({ vault, user }: Session, draftId: string): StoredDraft {
  const draft = readDraft(vault.db, draftId);
  if (!draft || (draft.owner !== user.id && !may(user.role, 'cases.assign')))
    throw new AppError('draft-not-found');
  return draft;
}

const toView = (draft: StoredDraft): IntakeDraft => ({
  draftId: draft.id,
  answers: draft.answers,
  page: draft.page,
  knownPersonId: draft.knownPersonId,
  startedAt: draft.createdAt,
  savedAt: draft.updatedAt,
});

/** The code name where one is wished for: a draft in danger should not show the name on Today. */
function labelOf({ values }: Answers): string | null {
  const wished = valueOf(values['codeNameWish']) === true ? valueOf(values['codeName']) : null;
  if (typeof wished === 'string') return wished;
  const name = valueOf(values['name']);
  return typeof name === 'object' && name !== null && 'full' in name ? name.full.trim() : null;
}
