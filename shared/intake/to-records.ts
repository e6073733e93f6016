import type { Answers, AnswerValues } from '../forms/answers';
import type { FormDefinition } from '../forms/form-definition';
import { raisedAlerts } from '../forms/raised-alerts';
import { visibleAnswers } from '../forms/visible-questions';
import { streamOf } from '../ids';
import { answerReader, type AnswerReader } from './answer-reader';
import { consentRecords } from './consent-records';
import { householdRecords, memberRecords } from './household-records';
import { contactPoints, identityDocuments, personRecord } from './person-records';
import {
  draftsIn,
  onlyAnswered,
  type IntakeContext,
  type IntakeIds,
  type RecordDraft,
} from './record-draft';
import { hearingRecords, needRecords, stayRecords, urgentRiskRecords } from './situation-records';

export interface IntakeRecords extends IntakeIds {
  records: RecordDraft[];
}

/**
 * From the answers of a finished intake to the records to be made.
 *
 * Pure: the same answers, ids and times give the same records. Only what is shown counts; a question
 * hidden by a later change of mind leaves no trace in the case. What has no record of its own, and
 * every "not asked" and "prefers not to say", stays with the interview, so that nothing said is lost
 * and nothing is kept twice.
 */
export function toRecords(
  form: FormDefinition,
  answers: Answers,
  context: IntakeContext,
): IntakeRecords {
  const values = visibleAnswers(form, answers.values);
  const read = answerReader(values);
  const { newId, newRecordId, today } = context;
  const ids = {
    caseId: newId(),
    personId: context.knownPersonId ?? newId(),
    householdId: context.knownHouseholdId ?? newId(),
  };
  const members = memberRecords(read, ids, context);
  const inCase = draftsIn(ids.caseId, newRecordId);
  const records = [
    personRecord(read, ids.personId),
    ...identityDocuments(read, ids.personId, newRecordId),
    ...contactPoints(read, ids.personId, newRecordId),
    ...householdRecords(ids, newRecordId, context.knownHouseholdId !== undefined),
    caseRecord(read, form, values, ids, context),
    inCase('casePerson', { personId: ids.personId, role: 'principal' }),
    ...members.flatMap((member) => member.records),
    ...consentRecords(read, ids.caseId, newRecordId, today),
    ...needRecords(read, ids, newRecordId),
    ...urgentRiskRecords(form, values, ids, members, context),
    ...stayRecords(read, ids.caseId, newRecordId),
    ...hearingRecords(read, ids.caseId, context),
  ];
  const interview = inCase('interview', interviewFields(read, answers, context));
  interview.fields['answers'] = read.leftOver();
  return { ...ids, records: [...records, interview] };
}

function caseRecord(
  answers: AnswerReader,
  form: FormDefinition,
  values: AnswerValues,
  ids: IntakeIds,
  context: IntakeContext,
): RecordDraft {
  const riskLevel = answers.code('riskLevel') ?? suggestedRiskLevel(form, values);
  const codeName = answers.text('codeName');
  const fields = {
    personId: ids.personId,
    householdId: ids.householdId,
    status: 'open',
    openedOn: context.today,
    riskLevel,
    riskReason: answers.text('riskReason'),
    riskSetAt: riskLevel === null ? null : context.now,
    codeName,
    // A wish without a name hides nothing: there would be nothing to show instead. It stays a wish.
    hideName: codeName === null ? null : answers.yes('codeNameWish'),
    wants: answers.text('wants'),
    situation: answers.text('situation'),
  };
  return {
    stream: streamOf('case', ids.caseId),
    kind: 'case',
    id: ids.caseId,
    fields: onlyAnswered(fields),
  };
}

/** Somebody in danger now is at high risk until a person says otherwise; apart from that, judging is left to people. */
export const suggestedRiskLevel = (form: FormDefinition, values: AnswerValues): 'high' | null =>
  raisedAlerts(form, values).length > 0 ? 'high' : null;

const interviewFields = (
  answers: AnswerReader,
  { formId, version }: Answers,
  context: IntakeContext,
) => ({
  at: context.startedAt,
  place: answers.code('interviewPlace'),
  placeDetail: answers.text('interviewPlaceDetail'),
  private: answers.flag('interviewPrivate'),
  interpreterUsed: answers.flag('interpreterUsed'),
  interpreterName: answers.text('interpreterName'),
  interpreterLanguage: answers.code('interpreterLanguage'),
  interpreterMode: answers.code('interpreterMode'),
  interpreterRelation: answers.code('interpreterRelation'),
  readBack: answers.flag('readBack'),
  othersPresent: answers.text('othersPresentWho'),
  formId,
  formVersion: version,
  note: answers.text('interviewNote'),
});
