/** Fields that serve the program. Nobody is asked to choose between two of their values: the later one stands. */
const everywhere: ReadonlySet<string> = new Set([
  'caseId',
  'goalId',
  'position',
  'sha256',
  'formId',
  'formVersion',
  'answers',
  'riskSetAt',
]);

const particular: ReadonlySet<string> = new Set([
  'casePerson.role',
  'document.mediaType',
  // Of the machine; the sentence itself says when.
  'document.addedAt',
]);

export const isSilent = (kind: string, field: string): boolean =>
  everywhere.has(field) || particular.has(`${kind}.${field}`);
