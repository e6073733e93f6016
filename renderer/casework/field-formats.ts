import { isSilent } from '../../shared/journal/silent-fields';

/** How the values of a field are told in words. */
export type FieldFormat =
  | {
      as:
        | 'text'
        | 'day'
        | 'instant'
        | 'flag'
        | 'uncertain-date'
        | 'percent'
        | 'person'
        | 'user'
        | 'household'
        | 'languages'
        | 'names'
        | 'absences'
        | 'bytes';
    }
  | { as: 'code' | 'codes'; list: string }
  /** Words of our own in `cases:<words>.<value>`, for values that the program itself gives. */
  | { as: 'word'; words: string }
  /** Serves the program, says nothing to a person. */
  | { as: 'hidden' };

const code = (list: string): FieldFormat => ({ as: 'code', list });
const codes = (list: string): FieldFormat => ({ as: 'codes', list });
const word = (words: string): FieldFormat => ({ as: 'word', words });
const as = (name: Exclude<FieldFormat['as'], 'code' | 'codes' | 'word'>): FieldFormat => ({
  as: name,
});

/** By field, where the name means the same in every kind of record. */
const everywhere: Record<string, FieldFormat> = {
  mergedInto: as('person'),
  personId: as('person'),
  householdId: as('household'),
  assignedTo: as('user'),
  riskLevel: word('risk'),
  absences: as('absences'),
  nameParts: as('names'),
  otherNames: as('names'),
  birth: as('uncertain-date'),
  since: as('uncertain-date'),
  until: as('uncertain-date'),
  issued: as('uncertain-date'),
  expires: as('uncertain-date'),
  languages: as('languages'),
  nationalities: codes('countries'),
  country: code('countries'),
  sex: code('sexes'),
  gender: code('genders'),
  maritalStatus: code('marital-statuses'),
  legalStatus: code('legal-statuses'),
  relation: code('relations'),
  closureReason: code('closure-reasons'),
  openedOn: as('day'),
  closedOn: as('day'),
  givenOn: as('day'),
  withdrawnOn: as('day'),
  agreedOn: as('day'),
  doneOn: as('day'),
  heldOn: as('day'),
  nextOn: as('day'),
  due: as('day'),
  at: as('instant'),
  raisedAt: as('instant'),
  handledAt: as('instant'),
  addedAt: as('instant'),
  liftedAt: as('instant'),
  progress: as('percent'),
  bytes: as('bytes'),
  interpreterLanguage: code('languages'),
  interpreterMode: code('interpreter-modes'),
  interpreterRelation: code('interpreter-relations'),
};

/** By kind and field, where it does not. */
const particular: Record<string, FieldFormat> = {
  'case.status': word('status'),
  'interview.place': code('interview-places'),
  'consent.purpose': code('consent-purposes'),
  'consent.decision': word('decision'),
  'consent.recipients': codes('partner-kinds'),
  'consent.givenBy': code('consent-givers'),
  'consent.method': code('consent-methods'),
  'consent.until': as('day'),
  'need.code': code('needs'),
  'need.severity': word('severity'),
  'need.status': word('needStatus'),
  'urgentRisk.code': code('urgent-risks'),
  'stay.type': code('stay-types'),
  'goal.status': word('goalStatus'),
  'goal.domain': code('goal-domains'),
  'action.status': word('actionStatus'),
  'action.service': code('services'),
  'action.responsible': word('responsible'),
  'note.contact': code('contact-kinds'),
  'document.type': code('document-types'),
  'identityDocument.type': code('identity-document-types'),
  'contactPoint.type': code('contact-point-types'),
  'personMatch.otherId': as('person'),
  'personMatch.verdict': word('samePerson'),
};

const flags = new Set([
  'interpreterNeeded',
  'safeToCall',
  'safeToText',
  'safeToLeaveMessage',
  'isHead',
  'together',
  'hideName',
  'private',
  'interpreterUsed',
  'readBack',
  'detained',
  'agreed',
  'active',
]);

export function formatOf(kind: string, field: string): FieldFormat {
  if (isSilent(kind, field)) return as('hidden');
  return (
    particular[`${kind}.${field}`] ??
    everywhere[field] ??
    (flags.has(field) ? as('flag') : as('text'))
  );
}
