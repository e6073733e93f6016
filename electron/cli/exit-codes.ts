/** Documented in the README; scripts at headquarters branch on these. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  locked: 3,
  damaged: 4,
  refusedBundle: 5,
  noConsent: 6,
  diskFull: 7,
  notFound: 8,
  notPermitted: 9,
  problemsFound: 10,
  inUse: 11,
  /** As a shell says of a program that Ctrl-C ended. */
  stopped: 130,
} as const;

const byCode: Record<string, number> = {
  usage: exitCodes.usage,
  'invalid-input': exitCodes.usage,
  'unknown-call': exitCodes.usage,
  'user-name-needed': exitCodes.usage,
  'recovery-secret-needed': exitCodes.usage,
  'vault-exists': exitCodes.usage,
  'save-not-a-file': exitCodes.usage,
  locked: exitCodes.locked,
  'wrong-passphrase': exitCodes.locked,
  'wait-before-retry': exitCodes.locked,
  'no-consent': exitCodes.noConsent,
  'disk-full': exitCodes.diskFull,
  cancelled: exitCodes.stopped,
  'not-found': exitCodes.notFound,
  'nothing-new-to-send': exitCodes.notFound,
  'vault-not-found': exitCodes.notFound,
  'database-missing': exitCodes.damaged,
  'file-not-found': exitCodes.notFound,
  'not-permitted': exitCodes.notPermitted,
  'recovery-not-proved': exitCodes.notPermitted,
  'vault-in-use': exitCodes.inUse,
  'conflict-gone': exitCodes.notFound,
  'undo-built-on': exitCodes.notPermitted,
  'undo-receipt-given': exitCodes.notPermitted,
  'pack-expired': exitCodes.locked,
  'pack-not-here': exitCodes.notPermitted,
  'pack-not-ours': exitCodes.refusedBundle,
  'pack-not-a-pack': exitCodes.notFound,
  'pack-folder-not-empty': exitCodes.usage,
  'sender-not-verified': exitCodes.refusedBundle,
};

const byPattern: [RegExp, number][] = [
  [/^(bundle|journal|paper|receipt)-/, exitCodes.refusedBundle],
  [/^(usage|passphrase)-/, exitCodes.usage],
  [/^(recovery|share|shares|agency)-/, exitCodes.locked],
  [/^(header|database|backup)-/, exitCodes.damaged],
  [/-not-found$/, exitCodes.notFound],
  [/^(contact|fingerprint|recipient|mixed|notice)-/, exitCodes.refusedBundle],
];

export const exitCodeOf = (code: string): number =>
  byCode[code] ?? byPattern.find(([pattern]) => pattern.test(code))?.[1] ?? exitCodes.unexpected;
