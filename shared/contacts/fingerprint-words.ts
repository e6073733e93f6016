import { foldDigits } from '../text/digits';

/** Ten words of a list of 7,776 hold 129 bits: as much as the digits, for all that anybody could try out. */
export const FINGERPRINT_WORDS = 10;
export const FINGERPRINT_GROUPS = 8;

/** `12345 67890 …` as its groups of digits, however it was spaced, in the digits of any script. */
export const groupsOf = (fingerprint: string): string[] =>
  foldDigits(fingerprint)
    .replaceAll(/[^0-9]/g, '')
    .match(/.{1,5}/g) ?? [];

/**
 * The digits of a fingerprint as words to be read aloud. Both offices see the same words, because both use the
 * same list (the EFF's long one), whatever the language of their windows.
 */
export function fingerprintWords(fingerprint: string, list: readonly string[]): string[] {
  const base = BigInt(list.length);
  let number = BigInt(groupsOf(fingerprint).join(''));
  return Array.from({ length: FINGERPRINT_WORDS }, () => {
    const word = list[Number(number % base)]!;
    number /= base;
    return word;
  });
}

/** As people write words: case and spaces do not count. */
export const foldWord = (word: string): string => word.trim().toLowerCase();
