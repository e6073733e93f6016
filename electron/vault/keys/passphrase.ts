import { randomInt } from 'node:crypto';
import { AppError } from '../../../shared/app-error';
import { foldName, normalisePassphrase, PASSPHRASE_MIN, passphraseBytes } from './passphrase-bytes';
import { wordList, type WordListLanguage } from './word-lists';

const GENERATED_BITS = 77;
/** What must be left of a passphrase once the names that everybody here knows are taken out. */
const MIN_LEFT_WITHOUT_NAMES = 10;
const MIN_DISTINCT = 6;
/** About as many guesses as ten random digits: beneath this even the slow derivation does not help. */
const MIN_GUESSES_LOG10 = 10;

/**
 * The bar for a new passphrase: long enough, not made of known names, not guessable. No rules of
 * composition and no expiry (NIST SP 800-63B-4).
 *
 * @param context names of the person, the office, the agency
 * @throws AppError passphrase-characters, passphrase-too-long, passphrase-too-short {minimum, length},
 *   passphrase-repeats, passphrase-from-names, passphrase-guessable
 */
export async function assertPassphrase(text: string, context: string[]): Promise<void> {
  passphraseBytes(text).fill(0);
  const normal = normalisePassphrase(text);
  const length = [...normal].length;
  if (length < PASSPHRASE_MIN)
    throw new AppError('passphrase-too-short', { minimum: PASSPHRASE_MIN, length });
  if (new Set(foldName(normal)).size < MIN_DISTINCT) throw new AppError('passphrase-repeats');
  if (lettersLeft(normal, context) < MIN_LEFT_WITHOUT_NAMES)
    throw new AppError('passphrase-from-names');
  const { passphraseStrength } = await import('./passphrase-strength');
  if ((await passphraseStrength(text, context)).guessesLog10 < MIN_GUESSES_LOG10) {
    throw new AppError('passphrase-guessable');
  }
}

/** A phrase of random words, about 77 bits: six of the EFF list, seven of the shorter ones. */
export function generatePassphrase(language: WordListLanguage = 'en'): string {
  const words = wordList(language);
  const count = Math.ceil(GENERATED_BITS / Math.log2(words.length));
  return Array.from({ length: count }, () => words[randomInt(words.length)]).join(' ');
}

/** Letters and digits that remain after the parts of all known names are removed. */
function lettersLeft(text: string, context: string[]): number {
  const parts = context
    .flatMap((name) => foldName(name).split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= 3);
  parts.push('satchel');
  // Longer parts first, or "ann" would spoil "hannah".
  const rest = parts
    .sort((a, b) => b.length - a.length)
    .reduce((left, part) => left.replaceAll(part, ' '), foldName(text));
  return rest.replace(/[^\p{L}\p{N}]+/gu, '').length;
}
