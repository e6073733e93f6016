/** Hebrew, Arabic and their neighbours, Syriac, Thaana, N’Ko and later ones, with their presentation forms. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A name that stands in a sentence of the other direction must not pull numbers and signs beside it to its own side
 * (Unicode's bidirectional algorithm, isolates). What runs as the sentence does stays as it is.
 */
export function isolateValue(value: string, direction: 'ltr' | 'rtl'): string {
  const isForeign = direction === 'ltr' ? RIGHT_TO_LEFT.test(value) : hasLeftToRight(value);
  return isForeign ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE : value;
}

const hasLeftToRight = (value: string): boolean =>
  (value.match(/\p{L}/gu) ?? []).some((letter) => !RIGHT_TO_LEFT.test(letter));
