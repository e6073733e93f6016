import type { DeclinedState } from '../forms/answers';
import type { PersonName } from '../forms/values';
import { streamOf } from '../ids';
import { answerReader, type AnswerReader } from './answer-reader';
import { onlyAnswered, type NewRecordId, type RecordDraft } from './record-draft';

/** Which question fills which field of a person; also where "prefers not to say" is kept. */
const questionOfField = {
  fullName: 'name',
  fatherName: 'fatherName',
  motherName: 'motherName',
  sex: 'sex',
  gender: 'gender',
  birth: 'birth',
  nationalities: 'nationalities',
  languages: 'languages',
  interpreterNeeded: 'interpreterNeeded',
  maritalStatus: 'maritalStatus',
  legalStatus: 'legalStatus',
  occupation: 'occupation',
  communication: 'communication',
} as const;

export function personRecord(answers: AnswerReader, personId: string): RecordDraft {
  const fields = {
    ...nameFields(answers.name('name')),
    fatherName: answers.text('fatherName'),
    motherName: answers.text('motherName'),
    sex: answers.code('sex'),
    gender: answers.code('gender'),
    birth: answers.date('birth'),
    nationalities: answers.codes('nationalities'),
    languages: answers.languages('languages'),
    interpreterNeeded: answers.flag('interpreterNeeded'),
    maritalStatus: answers.code('maritalStatus'),
    legalStatus: answers.code('legalStatus'),
    occupation: answers.text('occupation'),
    communication: answers.text('communication'),
    absences: absencesIn(answers, questionOfField),
  };
  return {
    stream: streamOf('person', personId),
    kind: 'person',
    id: personId,
    fields: onlyAnswered(fields),
  };
}

export function nameFields(name: PersonName | null): Record<string, unknown> {
  if (name === null) return {};
  const parts = name.parts?.filter(({ value }) => value.trim() !== '') ?? [];
  const others = name.others?.filter(({ value }) => value.trim() !== '') ?? [];
  return {
    fullName: name.full.trim(),
    nameParts:
      parts.length > 0 ? parts.map(({ kind, value }) => ({ kind, value: value.trim() })) : null,
    otherNames:
      others.length > 0 ? others.map((other) => ({ ...other, value: other.value.trim() })) : null,
  };
}

export function absencesIn(
  answers: AnswerReader,
  questions: Readonly<Record<string, string>>,
): Record<string, DeclinedState> | null {
  const absences: Record<string, DeclinedState> = {};
  for (const [field, question] of Object.entries(questions)) {
    const state = answers.declined(question);
    if (state !== null) absences[field] = state;
  }
  return Object.keys(absences).length > 0 ? absences : null;
}

export function identityDocuments(
  answers: AnswerReader,
  personId: string,
  newRecordId: NewRecordId,
): RecordDraft[] {
  const stream = streamOf('person', personId);
  return answers.rows('identityDocuments').map(({ answers: row }) => {
    const paper = answerReader(row);
    const fields = {
      personId,
      type: paper.code('documentType'),
      number: paper.text('documentNumber'),
      country: paper.code('documentCountry'),
      issued: paper.date('documentIssued'),
      expires: paper.date('documentExpires'),
      note: paper.text('documentNote'),
    };
    const id = newRecordId(stream);
    answers.keepRow('identityDocuments', id, paper);
    return { stream, kind: 'identityDocument', id, fields: onlyAnswered(fields) };
  });
}

export function contactPoints(
  answers: AnswerReader,
  personId: string,
  newRecordId: NewRecordId,
): RecordDraft[] {
  const stream = streamOf('person', personId);
  const point = (fields: Record<string, unknown>): RecordDraft => ({
    stream,
    kind: 'contactPoint',
    id: newRecordId(stream),
    fields: { personId, ...onlyAnswered(fields) },
  });
  const phones = answers.rows('phones').flatMap(({ id, answers: row }) => {
    const reader = answerReader(row);
    const phone = reader.phone('phone');
    const note = reader.text('phoneNote');
    const { safeToCall, safeToText, safeToLeaveMessage } = phone ?? {};
    const made =
      phone === null && note === null
        ? []
        : [
            point({
              type: 'phone',
              value: phone?.text.trim(),
              safeToCall,
              safeToText,
              safeToLeaveMessage,
              note,
            }),
          ];
    answers.keepRow('phones', made[0]?.id ?? id, reader);
    return made;
  });
  const other = answers.text('otherContact');
  return other === null ? phones : [...phones, point({ type: 'other', value: other })];
}
