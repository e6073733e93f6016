import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';
import { answered, type Answer, type GroupRow } from '../../../../shared/forms/answers';
import { isGroup } from '../../../../shared/forms/question';
import type { SimpleValue } from '../../../../shared/forms/values';
import { questionsOf } from '../../../../shared/forms/form-definition';
import { streamOf } from '../../../../shared/ids';
import { intakeForm } from '../../../../shared/intake/intake-form';
import type { RecordDraft } from '../../../../shared/intake/record-draft';
import { toRecords } from '../../../../shared/intake/to-records';
import { checkValue, recordKinds } from '../../../../shared/journal/record-kinds';

const form = intakeForm();
const NOW = Date.UTC(2026, 10, 21, 14, 2);

function ids() {
  let count = 0;
  return () => `0193506c-0000-7000-8000-${String(++count).padStart(12, '0')}`;
}

const finish = (
  values: Record<string, Answer>,
  more: { knownPersonId?: string; knownHouseholdId?: string } = {},
  newId = ids(),
) =>
  toRecords(
    form,
    { formId: form.id, version: form.version, values },
    {
      newId,
      newRecordId: newId,
      startedAt: NOW - 3_600_000,
      now: NOW,
      today: '2026-11-21',
      ...more,
    },
  );

const of = (records: RecordDraft[], kind: string) =>
  records.filter((record) => record.kind === kind).map(({ fields }) => fields);
const dateOf = (text: string) => {
  const read = parseUncertainDate(text, { today: '2026-11-21' });
  if (!read.ok) throw new Error(read.reason);
  return answered(read.date);
};
const row = (id: string, answers: GroupRow['answers']): GroupRow => ({ id, answers });

describe('records from a finished intake', () => {
  it('open a case with the person, in their words and script', () => {
    const { records, caseId, personId, householdId } = finish({
      name: answered({
        full: ' رحیمی, محمد ',
        others: [{ value: 'Mohammad Rahimi', kind: 'document' as const }],
      }),
      birth: dateOf('1375 (Solar Hijri)'),
      nationalities: answered(['AFG']),
      languages: answered([{ code: 'prs', level: 'best' as const }]),
      interpreterNeeded: answered(true),
      gender: { state: 'prefers-not-to-say' },
      wants: answered('To bring my mother.'),
    });
    const [person] = of(records, 'person');
    expect(person).toMatchObject({
      fullName: 'رحیمی, محمد',
      otherNames: [{ value: 'Mohammad Rahimi', kind: 'document' }],
      nationalities: ['AFG'],
      interpreterNeeded: true,
      absences: { gender: 'prefers-not-to-say' },
    });
    expect(person?.['birth']).toMatchObject({
      calendar: 'persian',
      original: '1375 (Solar Hijri)',
    });
    expect(of(records, 'case')).toEqual([
      {
        personId,
        householdId,
        status: 'open',
        openedOn: '2026-11-21',
        wants: 'To bring my mother.',
      },
    ]);
    expect(of(records, 'casePerson')).toEqual([{ caseId, personId, role: 'principal' }]);
  });

  it('give every member of the household a person, a place and a part of their own', () => {
    const { records, householdId, caseId } = finish({
      members: answered([
        row('a', {
          memberName: answered({ full: 'ሰላም' }),
          memberRelation: answered('spouse'),
          memberBirth: dateOf('12 Meskerem 1990 (Ethiopian)'),
          memberTogether: answered(false),
          memberWhere: answered('in Addis'),
        }),
        row('b', {
          memberName: answered({ full: 'Dawit' }),
          memberTogether: answered(true),
          memberWhere: answered('not shown'),
        }),
      ]),
    });
    const members = of(records, 'householdMember');
    expect(members).toHaveLength(3);
    expect(members[0]).toMatchObject({ householdId, isHead: true, relation: 'self' });
    expect(members[1]).toMatchObject({
      householdId,
      relation: 'spouse',
      together: false,
      note: 'in Addis',
    });
    expect(members[2]?.['note']).toBeUndefined();
    expect(of(records, 'person').map(({ fullName }) => fullName)).toEqual([
      undefined,
      'ሰላም',
      'Dawit',
    ]);
    expect(of(records, 'casePerson').filter(({ role }) => role === 'member')).toHaveLength(2);
    const streams = records.filter(({ kind }) => kind === 'person').map(({ stream }) => stream);
    expect(new Set(streams).size).toBe(3);
    expect(
      records
        .filter(({ kind }) => kind === 'casePerson')
        .every(({ stream }) => stream === streamOf('case', caseId)),
    ).toBe(true);
  });

  it('keep each consent apart, and a refusal as firmly as an agreement', () => {
    const { records } = finish({
      consentServices: answered('agreed'),
      consentHeadquarters: answered('refused'),
      consentPartners: answered('agreed'),
      consentPartnerKinds: answered(['legal-aid']),
      consentStatistics: { state: 'not-asked' },
      consentUntil: answered('months-3'),
      consentWithheld: answered('Not to my uncle.'),
    });
    const consents = of(records, 'consent');
    expect(consents.map(({ purpose, decision }) => [purpose, decision])).toEqual([
      ['services', 'agreed'],
      ['headquarters', 'refused'],
      ['partners', 'agreed'],
    ]);
    expect(consents[0]).toMatchObject({ givenOn: '2026-11-21', until: '2027-02-21' });
    expect(consents[1]).not.toHaveProperty('until');
    expect(consents[2]).toMatchObject({ recipients: ['legal-aid'], withheld: 'Not to my uncle.' });
  });

  it('end a consent on the earliest day that an uncertain end allows', () => {
    const { records } = finish({
      consentServices: answered('agreed'),
      consentUntil: answered('date'),
      consentUntilDate: dateOf('March 2027'),
    });
    expect(of(records, 'consent')[0]).toMatchObject({ until: '2027-03-01' });
  });

  it('raise what cannot wait, and put the case at high risk until somebody judges', () => {
    const danger = {
      urgentSafeTonight: answered(false),
      urgentNote: answered('sleeps at the bus station'),
    };
    const { records } = finish(danger);
    expect(of(records, 'urgentRisk')).toHaveLength(1);
    expect(of(records, 'urgentRisk')[0]).toMatchObject({
      note: 'sleeps at the bus station',
      raisedAt: NOW,
    });
    expect(of(records, 'case')[0]).toMatchObject({ riskLevel: 'high', riskSetAt: NOW });
    const judged = finish({ ...danger, riskLevel: answered('medium') });
    expect(of(judged.records, 'case')[0]).toMatchObject({ riskLevel: 'medium' });
    expect(of(finish({}).records, 'case')[0]).not.toHaveProperty('riskLevel');
  });

  it('make a hearing something that is due', () => {
    const { records } = finish({
      stayDetained: answered(true),
      detentionHearing: dateOf('25 November 2026'),
    });
    expect(of(records, 'action')[0]).toMatchObject({ due: '2026-11-25', status: 'planned' });
    expect(
      of(
        finish({ stayDetained: answered(false), detentionHearing: dateOf('25 November 2026') })
          .records,
        'action',
      ),
    ).toEqual([]);
  });

  it('take a place of detention for what it is, asked or not', () => {
    const { records } = finish({ stayType: answered('prison') });
    expect(of(records, 'stay')[0]).toMatchObject({ type: 'prison', detained: true });
    const asked = finish({ stayType: answered('camp'), stayDetained: answered(false) });
    expect(of(asked.records, 'stay')[0]).toMatchObject({ detained: false });
    expect(of(finish({ stayType: answered('camp') }).records, 'stay')[0]).not.toHaveProperty(
      'detained',
    );
  });

  it('hide a name only where another stands for it', () => {
    const wish = { name: answered({ full: 'Amina' }), codeNameWish: answered(true) };
    expect(of(finish(wish).records, 'case')[0]).not.toHaveProperty('hideName');
    expect(of(finish({ ...wish, codeName: answered('Sparrow') }).records, 'case')[0]).toMatchObject(
      { hideName: true, codeName: 'Sparrow' },
    );
  });

  it('add to a known person without emptying what is known, and leave the household as it is', () => {
    const knownPersonId = ids()();
    const { records, personId } = finish(
      { sex: answered('female') },
      { knownPersonId, knownHouseholdId: '0193506c-0000-7000-8000-00000000ffff' },
    );
    expect(personId).toBe(knownPersonId);
    expect(of(records, 'person')[0]).toEqual({ sex: 'female' });
    expect(of(records, 'household')).toEqual([]);
  });

  it('keep with the interview what has no place of its own, and nothing twice', () => {
    const { records } = finish({
      name: answered({ full: 'Amina' }),
      strengths: answered('her sister'),
      interpreterUsed: answered(true),
      interpreterPromise: answered(true),
      sex: { state: 'not-asked' },
    });
    expect(of(records, 'interview')[0]).toMatchObject({
      interpreterUsed: true,
      formId: 'intake',
      answers: {
        strengths: answered('her sister'),
        interpreterPromise: answered(true),
        sex: { state: 'not-asked' },
      },
    });
    expect(JSON.stringify(of(records, 'interview')[0]?.['answers'])).not.toContain('Amina');
  });

  it('keep a wish for another name where none was given, and a wish for none', () => {
    const left = (values: Record<string, Answer>) =>
      of(finish(values).records, 'interview')[0]?.['answers'];
    for (const wish of [true, false])
      expect(left({ codeNameWish: answered(wish) })).toEqual({ codeNameWish: answered(wish) });
    expect(left({ codeNameWish: answered(true), codeName: answered('Sparrow') })).toEqual({});
  });

  const told = {
    consentWithheld: answered('Not to my uncle.'),
    consentMethod: answered('spoken'),
    consentUntil: answered('months-3'),
  };

  it('keep what was said about sharing where there is no consent for it', () => {
    const left = (values: Record<string, Answer>) =>
      of(finish({ ...values, ...told }).records, 'interview')[0]?.['answers'];
    expect(left({})).toEqual(told);
    expect(left({ consentPartners: answered('refused') })).toEqual({
      consentUntil: told.consentUntil,
    });
    expect(left({ consentPartners: answered('agreed') })).toEqual({});
  });

  it('keep the wish about who must not know with the refusals where nothing may leave', () => {
    const wishes = (values: Record<string, Answer>) =>
      of(finish({ ...values, ...told }).records, 'consent').map(({ purpose, withheld }) => [
        purpose,
        withheld,
      ]);
    const wish = 'Not to my uncle.';
    const [agreed, refused] = [answered('agreed'), answered('refused')];
    expect(wishes({ consentServices: agreed, consentHeadquarters: refused })).toEqual([
      ['services', wish],
      ['headquarters', wish],
    ]);
    expect(wishes({ consentHeadquarters: agreed, consentPartners: refused })).toEqual([
      ['headquarters', wish],
      ['partners', undefined],
    ]);
  });

  it('keep what was not said of a row, under the record that the row became', () => {
    const declined = { state: 'prefers-not-to-say' as const };
    const unknown = { state: 'does-not-know' as const };
    const { records } = finish({
      members: answered([
        row('a', { memberName: answered({ full: 'Selam' }), memberSex: answered('female') }),
        row('b', {
          memberName: answered({ full: 'Dawit' }),
          memberBirth: unknown,
          memberTogether: declined,
          memberNeeds: { state: 'not-asked' },
        }),
      ]),
      identityDocuments: answered([
        row('c', { documentType: answered('passport'), documentNumber: declined }),
      ]),
      phones: answered([row('d', { phone: declined, phoneNote: answered('his brother’s') })]),
      earlierStays: answered([
        row('e', { earlierPlace: answered('Agadez'), earlierDetained: declined }),
        row('f', { earlierPlace: unknown }),
      ]),
    });
    const idOf = (kind: string, field: string, value: unknown) =>
      records.find((each) => each.kind === kind && each.fields[field] === value)?.id;
    const dawit = idOf('person', 'fullName', 'Dawit');
    expect(of(records, 'person')[2]).toMatchObject({ absences: { birth: 'does-not-know' } });
    expect(of(records, 'person')[1]).not.toHaveProperty('absences');
    expect(of(records, 'interview')[0]?.['answers']).toEqual({
      members: answered([
        row(dawit!, {
          memberBirth: unknown,
          memberTogether: declined,
          memberNeeds: { state: 'not-asked' },
        }),
      ]),
      identityDocuments: answered([
        row(idOf('identityDocument', 'type', 'passport')!, { documentNumber: declined }),
      ]),
      phones: answered([row(idOf('contactPoint', 'type', 'phone')!, { phone: declined })]),
      earlierStays: answered([
        row(idOf('stay', 'place', 'Agadez')!, { earlierDetained: declined }),
        row('f', { earlierPlace: unknown }),
      ]),
    });
  });

  it('fit the record kinds, whatever was answered', () => {
    const value: fc.Arbitrary<SimpleValue> = fc.oneof<fc.Arbitrary<SimpleValue>[]>(
      fc.boolean(),
      fc.string({ maxLength: 30 }),
      fc.constant(['legal-aid']),
      fc.constant({ full: 'Amina' }),
      fc.constant({ text: '+251 91 000 0000', safeToCall: false }),
      fc.constantFrom<SimpleValue[]>(...['1985', 'about 1998'].map((text) => dateOf(text).value)),
    );
    const answer = fc.oneof(
      value.map((each) => answered(each)),
      fc.constantFrom({ state: 'not-asked' as const }, { state: 'does-not-know' as const }),
    );
    const everything = fc.record(
      Object.fromEntries(
        questionsOf(form).map((question) => [
          question.id,
          isGroup(question)
            ? fc
                .array(
                  fc.record(Object.fromEntries(question.questions.map(({ id }) => [id, answer]))),
                  { maxLength: 2 },
                )
                .map((rows) =>
                  answered(
                    rows.map((answers, at) => row(`r${at}`, answers as GroupRow['answers'])),
                  ),
                )
            : answer,
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(everything, (values) => {
        const { records } = finish(values as Record<string, Answer>);
        expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
        for (const { kind, stream, fields } of records) {
          expect(stream.startsWith(recordKinds[kind]?.stream ?? '?')).toBe(true);
          for (const [field, given] of Object.entries(fields)) {
            expect([kind, field, given, checkValue(kind, field, given)]).toEqual([
              kind,
              field,
              given,
              'ok',
            ]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
