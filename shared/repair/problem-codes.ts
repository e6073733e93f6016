/**
 * Everything that a check of a vault can find. Each has words in `verify.json` that say what it means and what
 * to do; a test holds the two together.
 */
export const problemCodes = [
  'page-damaged',
  'database-cut-off',
  'database-missing',
  'database-structure',
  'database-schema',
  'database-key-or-damage',
  'database-foreign-code',
  'database-newer',
  'database-older',
  'log-damaged',
  'log-end-damaged',
  'header-copy-damaged',
  'header-older',
  'opened-count-damaged',
  'backup-forged',
  'journal-gap',
  'journal-link-wrong',
  'journal-order-wrong',
  'journal-unreadable',
  'journal-cut-off',
  'journal-head-missing',
  'journal-head-unsigned',
  'journal-signature-wrong',
  'journal-device-unknown',
  'projection-differs',
  'case-lines-differ',
  'search-differs',
  'document-place-wrong',
  'read-log-broken',
  'read-log-cut-off',
  'file-missing',
  'file-damaged',
  'file-key-wrong',
  'file-differs',
  'file-orphaned',
  'sealed-missing',
  'sealed-damaged',
  'disk-error',
  'unexpected',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Whatever else stopped a check is shown as what it is: something that nobody foresaw. */
export const problemCodeOf = (code: string): ProblemCode =>
  (problemCodes as readonly string[]).includes(code) ? (code as ProblemCode) : 'unexpected';
