import { AppError } from '../../../../shared/app-error';
import type { Comparison } from '../../../../shared/contacts/contract';
import {
  FINGERPRINT_GROUPS,
  fingerprintWords,
  foldWord,
  groupsOf,
} from '../../../../shared/contacts/fingerprint-words';
import { sameFingerprint } from '../../bundles/format/contact-card';
import { wordList } from '../../keys/word-lists';

/** The list is the same in every office, whatever language its people speak. */
export const wordsOf = (fingerprint: string): string[] =>
  fingerprintWords(fingerprint, wordList('en'));

/**
 * Whether somebody really compared: the whole fingerprint in digits or words, or the pieces of it that the
 * screen kept back and the other office read out.
 *
 * @throws AppError fingerprint-different
 */
export function checkComparison(fingerprint: string, compared: Comparison): void {
  const same =
    compared.fingerprint === undefined
      ? compared.pieces !== undefined && piecesFit(fingerprint, compared.pieces)
      : isWhole(fingerprint, compared.fingerprint);
  if (!same) throw new AppError('fingerprint-different');
}

/** Nothing was said of a comparison: the card is kept, and not believed. */
export const isCompared = ({ fingerprint, pieces }: Comparison): boolean =>
  fingerprint !== undefined || pieces !== undefined;

const isWhole = (fingerprint: string, said: string): boolean =>
  sameFingerprint(said, fingerprint) ||
  said
    .trim()
    .split(/[\s,]+/u)
    .map(foldWord)
    .join(' ') === wordsOf(fingerprint).join(' ');

/** Two words are 26 bits, two groups 33: enough where nobody can try again unheard. */
function piecesFit(fingerprint: string, pieces: NonNullable<Comparison['pieces']>): boolean {
  if (new Set(pieces.map(({ at }) => at)).size < 2) return false;
  const [words, groups] = [wordsOf(fingerprint), groupsOf(fingerprint)];
  return (
    pieces.every(({ at, text }) => words[at] === foldWord(text)) ||
    pieces.every(
      ({ at, text }) => at < FINGERPRINT_GROUPS && groups[at] === groupsOf(text).join(''),
    )
  );
}
