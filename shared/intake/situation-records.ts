import { detainedBy } from '../cases/detention';
import { raisedAlerts } from '../forms/raised-alerts';
import type { AnswerValues } from '../forms/answers';
import type { FormDefinition } from '../forms/form-definition';
import { answerReader, type AnswerReader } from './answer-reader';
import type { MemberDraft } from './household-records';
import {
  draftsIn,
  type IntakeContext,
  type IntakeIds,
  type NewRecordId,
  type RecordDraft,
} from './record-draft';

export function needRecords(
  answers: AnswerReader,
  ids: IntakeIds,
  newRecordId: NewRecordId,
): RecordDraft[] {
  const inCase = draftsIn(ids.caseId, newRecordId);
  const said = answers.codes('needs') ?? [];
  const noticed = (answers.codes('specificNeeds') ?? []).filter((code) => !said.includes(code));
  return [...said, ...noticed].map((code) =>
    inCase('need', { personId: ids.personId, code, status: 'open' }),
  );
}

export function urgentRiskRecords(
  form: FormDefinition,
  values: AnswerValues,
  ids: IntakeIds,
  members: MemberDraft[],
  context: IntakeContext,
): RecordDraft[] {
  const inCase = draftsIn(ids.caseId, context.newRecordId);
  const note = answerReader(values).text('urgentNote');
  return raisedAlerts(form, values).map(({ code, rowId }) => {
    const personId = members.find((member) => member.rowId === rowId)?.personId ?? ids.personId;
    return inCase('urgentRisk', { personId, code, note, raisedAt: context.now });
  });
}

export function stayRecords(
  answers: AnswerReader,
  caseId: string,
  newRecordId: NewRecordId,
): RecordDraft[] {
  const inCase = draftsIn(caseId, newRecordId);
  const stays = (fields: Record<string, unknown>): RecordDraft[] =>
    Object.values(fields).some((value) => value !== null) ? [inCase('stay', fields)] : [];
  const earlier = answers.rows('earlierStays').flatMap((row) => {
    const stay = answerReader(row.answers);
    const made = stays({
      type: stay.code('earlierType'),
      place: stay.text('earlierPlace'),
      country: stay.code('earlierCountry'),
      since: stay.date('earlierSince'),
      until: stay.date('earlierUntil'),
      detained: stay.flag('earlierDetained'),
      note: stay.text('earlierNote'),
    });
    answers.keepRow('earlierStays', made[0]?.id ?? row.id, stay);
    return made;
  });
  const stayType = answers.code('stayType');
  const present = stays({
    type: stayType,
    place: answers.text('stayPlace'),
    country: answers.code('stayCountry'),
    since: answers.date('staySince'),
    detained: answers.flag('stayDetained') ?? detainedBy(stayType),
    legalBasis: answers.text('detentionBasis'),
    note: answers.text('stayNote'),
  });
  return [...earlier, ...present];
}

/** A hearing must not wait in a form: it becomes something that is due, on its earliest day. */
export function hearingRecords(
  answers: AnswerReader,
  caseId: string,
  context: IntakeContext,
): RecordDraft[] {
  const hearing = answers.date('detentionHearing');
  if (hearing === null) return [];
  const what = `${context.hearingWords ?? 'Hearing or decision on detention'} (${hearing.original})`;
  return [
    draftsIn(caseId, context.newRecordId)('action', {
      what,
      due: hearing.earliest,
      status: 'planned',
      responsible: 'worker',
    }),
  ];
}
