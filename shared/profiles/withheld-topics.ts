import { nameFields } from './name-fields';

/** Fields of kinds; `all` of a kind. */
export type FieldSelection = Readonly<Record<string, 'all' | readonly string[]>>;

const { person, household } = nameFields;

/** What each topic of the code list `withheld-topics` covers. A topic that is not here covers everything. */
export const topicFields: Readonly<Record<string, FieldSelection>> = {
  // A scan shows the name, and the title of one mostly says it.
  names: { person: person!, household: household!, case: ['codeName'], document: 'all' },
  contact: { contactPoint: 'all' },
  papers: { identityDocument: 'all' },
  whereabouts: { stay: 'all' },
  family: { household: 'all', householdMember: 'all', casePerson: 'all' },
  needs: { need: 'all' },
  risks: { urgentRisk: 'all', case: ['riskReason'] },
  story: { case: ['wants', 'situation'] },
  notes: { note: 'all' },
  documents: { document: 'all' },
  plan: { goal: 'all', action: 'all', review: 'all' },
};

/** Types of the code list `document-types` that a topic covers as well: the scan of a paper is the paper. */
export const topicDocuments: Readonly<Record<string, readonly string[]>> = {
  papers: ['identity', 'civil-status', 'registration', 'immigration'],
};

/**
 * Goes with no case in which anything was to be kept back: the client's own words for it, and the
 * answers of the interview, which say all of it a second time.
 */
export const alwaysBesides: FieldSelection = {
  consent: ['withheld', 'withheldFacts', 'withdrawnReason'],
  interview: ['answers', 'note'],
};

export const selects = (selection: FieldSelection, kind: string, field: string): boolean => {
  const fields = Object.hasOwn(selection, kind) ? selection[kind] : undefined;
  return fields === 'all' || (fields?.includes(field) ?? false);
};
