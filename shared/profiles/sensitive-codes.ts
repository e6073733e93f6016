import { codeList } from '../code-lists/built-in-code-lists';
import { codeEntry } from '../code-lists/code-list';

/**
 * The lists from which each field takes its codes. Whatever one of them marks as sensitive, the program's or an
 * agency's, is need to know wherever it is written. A field that is not here holds words, or codes of the program.
 */
const listsByKind: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  person: {
    sex: ['sexes'],
    gender: ['genders'],
    nationalities: ['countries'],
    languages: ['languages'],
    maritalStatus: ['marital-statuses'],
    legalStatus: ['legal-statuses'],
  },
  identityDocument: { type: ['identity-document-types'], country: ['countries'] },
  contactPoint: { type: ['contact-point-types'] },
  householdMember: { relation: ['relations'] },
  case: { riskLevel: ['risk-levels'], closureReason: ['closure-reasons'] },
  interview: {
    place: ['interview-places'],
    interpreterLanguage: ['languages'],
    interpreterMode: ['interpreter-modes'],
    interpreterRelation: ['interpreter-relations'],
  },
  consent: {
    purpose: ['consent-purposes'],
    recipients: ['partner-kinds'],
    givenBy: ['consent-givers'],
    method: ['consent-methods'],
  },
  need: { code: ['needs', 'specific-needs'] },
  urgentRisk: { code: ['urgent-risks'] },
  stay: { type: ['stay-types'], country: ['countries'] },
  goal: { domain: ['goal-domains'] },
  action: { service: ['services'] },
  note: { contact: ['contact-kinds'] },
  document: { type: ['document-types'] },
};

const listed = Object.entries(listsByKind).flatMap(([kind, fields]) =>
  Object.entries(fields).map(([field, lists]) => [`${kind}.${field}`, lists] as const),
);

/** By `kind.field`. The answers of an interview say all of it a second time, in codes of any list. */
export const listsOfFields: ReadonlyMap<string, readonly string[]> = new Map([
  ...listed,
  ['interview.answers', [...new Set(listed.flatMap(([, lists]) => lists))]],
]);

/** Whether a value of this field is, or has in it, a code that its list marks as sensitive. */
export function isSensitive(kind: string, field: string, value: unknown): boolean {
  const lists = listsOfFields.get(`${kind}.${field}`);
  if (lists === undefined) return false;
  return stringsIn(value).some((code) =>
    lists.some((list) => codeEntry(codeList(list), code)?.sensitive === true),
  );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

const HOLDS_MORE: ReadonlySet<string> = new Set(['person', 'case', 'interview', 'consent']);

/**
 * Whether with a sensitive code all of its record stays, as its other fields tell of it. A person, a case and an
 * interview are about more than that one code: of these the field alone stays. So it is with a consent, which has to
 * go on standing before an older one; its decision stays with it (`profiles/withholding.ts`).
 */
export const staysWhole = (kind: string): boolean => !HOLDS_MORE.has(kind);

/** All codes that the lists in force mark as sensitive, as `list/code`. */
export const sensitiveCodes = (): string[] =>
  [...new Set([...listsOfFields.values()].flat())].sort().flatMap((list) =>
    codeList(list)
      .codes.filter(({ sensitive }) => sensitive)
      .map(({ code }) => `${list}/${code}`),
  );
