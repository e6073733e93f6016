import { foldText } from '../../../../shared/text/fold-text';

/** Whom a consent to partners names: kinds in the list `partner-kinds`, and offices in words. */
export interface Covering {
  recipients: readonly string[] | null;
  recipientNames: string | null;
}

/** The kind that has to be said: nobody hands a person over to the police by saying nothing. */
const MUST_BE_SAID = 'authorities';

/**
 * Whether a consent to partners covers this one. One that names kinds or offices covers those; one
 * in general covers every partner but the authorities.
 */
export function coversPartner(
  { recipients, recipientNames }: Covering,
  partner: { kind: string | null; name: string },
): boolean {
  if (!recipients?.length && !recipientNames) return partner.kind !== MUST_BE_SAID;
  if (partner.kind !== null && recipients?.includes(partner.kind)) return true;
  return recipientNames !== null && isNamed(partner.name, recipientNames);
}

/** Only a whole entry counts: who writes "not the Red Cross" names it too. */
function isNamed(name: string, words: string): boolean {
  const asked = bare(name);
  return (
    asked !== '' && [words, ...words.split(/[,;،؛\n\r]+/u)].some((each) => bare(each) === asked)
  );
}

const bare = (name: string): string =>
  foldText(name)
    .replace(/[\s.]+/gu, ' ')
    .trim()
    .replace(/^the /u, '');
