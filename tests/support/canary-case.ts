import { newId, newRecordId } from '../../electron/vault/ids';
import { fieldSets } from '../../electron/vault/journal/records';
import { streamOf } from '../../shared/ids';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { makeCase, type MadeCase } from './make-case';
import type { TestOffice } from './test-office';

/** What names somebody, in a script that JSON may escape and base64 hides. */
export const NAMES = ['زهرا المجهولة', 'Zahra Almajhoula', 'ZM-7719-4402', '+218 91 555 0142'];
export const IN_TEXTS = ['her brother Almajhoula waits', 'ring 0915550142 at night'];
export const WISHES = ['nothing about the clinic in Sabha'];

const birth: UncertainDate = {
  original: '14 March 1987',
  calendar: 'gregorian',
  earliest: '1987-03-14',
  latest: '1987-03-14',
  precision: 'day',
  approximate: false,
};

/** A case with a canary in every corner where a name or a withheld fact may stand. */
export function makeCanaryCase(
  office: TestOffice,
  consent: { purpose: string; givenOn?: string; withheld?: string; withheldFacts?: string[] },
): MadeCase & { goalId: string } {
  const { vault, user } = office.session();
  const made = makeCase(office, { name: NAMES[0]!, consent: null });
  const { caseId, personId } = made;
  const [household, sister] = [newId(), newId()];
  const inCase = (): string => newRecordId(streamOf('case', caseId));
  const ofPerson = (): string => newRecordId(streamOf('person', personId));
  const goalId = inCase();
  const append = (stream: string, sets: ReturnType<typeof fieldSets>): void =>
    void vault.journal.append({ stream, actor: user.id, command: 'cases.update', sets });
  append(streamOf('person', personId), [
    ...fieldSets('person', personId, {
      otherNames: [{ value: NAMES[1], kind: 'alias' }],
      sex: 'female',
      birth,
      languages: [{ code: 'ara' }],
    }),
    ...fieldSets('identityDocument', ofPerson(), { personId, type: 'passport', number: NAMES[2] }),
    ...fieldSets('contactPoint', ofPerson(), { personId, type: 'phone', value: NAMES[3] }),
  ]);
  // A name that was corrected since stands in the history.
  append(
    streamOf('person', personId),
    fieldSets('person', personId, { fullName: 'Zahra Almajhoula' }),
  );
  append(streamOf('person', sister), fieldSets('person', sister, { fullName: 'Mouna Almajhoula' }));
  append(streamOf('household', household), [
    ...fieldSets('household', household, { label: NAMES[1] }),
    ...fieldSets('householdMember', newRecordId(streamOf('household', household)), {
      householdId: household,
      personId: sister,
    }),
  ]);
  append(streamOf('case', caseId), [
    ...fieldSets('case', caseId, {
      householdId: household,
      riskLevel: 'high',
      wants: `A school place; ${IN_TEXTS[0]}`,
      situation: 'A room with two windows',
    }),
    ...fieldSets('consent', inCase(), {
      caseId,
      decision: 'agreed',
      givenOn: '2026-11-20',
      ...consent,
    }),
    ...fieldSets('need', inCase(), { caseId, code: 'shelter', note: 'a dry room' }),
    ...fieldSets('note', inCase(), { caseId, text: IN_TEXTS[1] }),
    ...fieldSets('interview', inCase(), {
      caseId,
      formId: 'intake',
      formVersion: 1,
      answers: { name: NAMES[0], consentWithheld: consent.withheld ?? 'none' },
    }),
    ...fieldSets('goal', goalId, { caseId, words: 'School for the child', status: 'active' }),
    ...fieldSets('action', inCase(), {
      caseId,
      goalId,
      what: 'Call the school',
      provider: IN_TEXTS[1],
    }),
    ...fieldSets('document', inCase(), {
      caseId,
      type: 'identity',
      title: `Passport of ${NAMES[1]!}`,
      fileName: `${NAMES[1]!}.pdf`,
    }),
  ]);
  return { ...made, goalId };
}
