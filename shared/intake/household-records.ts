import { streamOf } from '../ids';
import { answerReader, type AnswerReader } from './answer-reader';
import { absencesIn, nameFields } from './person-records';
import {
  draftsIn,
  onlyAnswered,
  type IntakeContext,
  type IntakeIds,
  type NewRecordId,
  type RecordDraft,
} from './record-draft';

/** The member records of one row: a person of their own, a place in the household, a part in the case. */
export interface MemberDraft {
  rowId: string;
  personId: string;
  records: RecordDraft[];
}

const questionOfField = {
  fullName: 'memberName',
  sex: 'memberSex',
  birth: 'memberBirth',
  nationalities: 'memberNationalities',
} as const;

/** The household with the client in it; relations are told from the client's side. */
export function householdRecords(
  ids: IntakeIds,
  newRecordId: NewRecordId,
  known: boolean,
): RecordDraft[] {
  if (known) return [];
  const stream = streamOf('household', ids.householdId);
  return [
    { stream, kind: 'household', id: ids.householdId, fields: {} },
    {
      stream,
      kind: 'householdMember',
      id: newRecordId(stream),
      fields: {
        householdId: ids.householdId,
        personId: ids.personId,
        relation: 'self',
        isHead: true,
        together: true,
      },
    },
  ];
}

export function memberRecords(
  answers: AnswerReader,
  ids: IntakeIds,
  { newId, newRecordId }: Pick<IntakeContext, 'newId' | 'newRecordId'>,
): MemberDraft[] {
  const household = streamOf('household', ids.householdId);
  const inCase = draftsIn(ids.caseId, newRecordId);
  return answers.rows('members').map((row) => {
    const member = answerReader(row.answers);
    const personId = newId();
    const person: RecordDraft = {
      stream: streamOf('person', personId),
      kind: 'person',
      id: personId,
      fields: onlyAnswered({
        ...nameFields(member.name('memberName')),
        sex: member.code('memberSex'),
        birth: member.date('memberBirth'),
        nationalities: member.codes('memberNationalities'),
        absences: absencesIn(member, questionOfField),
      }),
    };
    const membership: RecordDraft = {
      stream: household,
      kind: 'householdMember',
      id: newRecordId(household),
      fields: {
        householdId: ids.householdId,
        personId,
        ...onlyAnswered({
          relation: member.code('memberRelation'),
          together: member.flag('memberTogether'),
          note: [member.text('memberWhere'), member.text('memberNote')]
            .filter((text) => text !== null)
            .join('\n'),
        }),
      },
    };
    const needs = (member.codes('memberNeeds') ?? []).map((code) =>
      inCase('need', { personId, code, status: 'open' }),
    );
    answers.keepRow('members', personId, member);
    return {
      rowId: row.id,
      personId,
      records: [person, membership, inCase('casePerson', { personId, role: 'member' }), ...needs],
    };
  });
}
