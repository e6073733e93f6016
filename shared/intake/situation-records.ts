import { raisedAlerts } from '../forms/raised-alerts';
import { codeList } from '../code-lists/built-in-code-lists';
import { codeEntry } from '../code-lists/code-list';
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
  answers.used.add('earlierStays');
  const inCase = draftsIn(caseId, newRecordId);
  const earlier = answers.rows('earlierStays').map(({ answers: row }) => {
    const stay = answerReader(row);
    return {
      type: stay.code('earlierType'),
      place: stay.text('earlierPlace'),
      country: stay.code('earlierCountry'),
      since: stay.date('earlierSince'),
      until: stay.date('earlierUntil'),
      detained: stay.flag('earlierDetained'),
      note: stay.text('earlierNote'),
    };
  });
  const stayType = answers.code('stayType');
  const present = {
    type: stayType,
    place: answers.text('stayPlace'),
    country: answers.code('stayCountry'),
    since: answers.date('staySince'),
    // Where the place itself says so, nobody has to be asked.
    detained: answers.flag('stayDetained') ?? (isDetention(stayType) || null),
    legalBasis: answers.text('detentionBasis'),
    note: answers.text('stayNote'),
  };
  return [...earlier, present]
    .filter((stay) => Object.values(stay).some((value) => value !== null))
    .map((stay) => inCase('stay', stay));
}

const isDetention = (stayType: string | null): boolean =>
  stayType !== null && codeEntry(codeList('stay-types'), stayType)?.detained === true;

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
