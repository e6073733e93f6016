import { foldDigits } from './digits';

const ARABIC_VARIANTS: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ې: 'ی',
  ۍ: 'ی',
  ێ: 'ی',
  ے: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ۂ: 'ه',
  ۃ: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ۆ: 'و',
  ۇ: 'و',
  ګ: 'گ',
  ټ: 'ت',
  ډ: 'د',
  ړ: 'ر',
  ڼ: 'ن',
  ښ: 'ش',
  ږ: 'ژ',
  ځ: 'ز',
  څ: 'س',
};
const ARABIC_LETTER = new RegExp(`[${Object.keys(ARABIC_VARIANTS).join('')}]`, 'gu');

/** Geʽez letters that Amharic and Tigrinya spelling mixes freely: ሐ ኀ ኸ with ሀ, ሠ with ሰ, ዐ with አ, ፀ with ጸ. */
const ETHIOPIC_ROWS: ReadonlyArray<readonly [from: number, to: number]> = [
  [0x1210, 0x1200],
  [0x1280, 0x1200],
  [0x1220, 0x1230],
  [0x12d0, 0x12a0],
  [0x1340, 0x1338],
];

/** ኣ and አ are one sound in Amharic and are mixed as freely. */
const LONG_A = 0x12a3;
const SHORT_A = 0x12a0;

function foldEthiopicLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const row = ETHIOPIC_ROWS.find(([from]) => code >= from && code < from + 7);
  const levelled = row ? code - row[0] + row[1] : code;
  return String.fromCodePoint(levelled === LONG_A ? SHORT_A : levelled);
}

/** Letters that carry no decomposition, so that removing marks does not reach them. */
const LATIN_VARIANTS: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ə: 'a',
  ħ: 'h',
};

// Tatweel, zero-width signs and direction marks carry no letter.
const INVISIBLE = /[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;

/**
 * The form under which two spellings of the same written word are equal: case, accents, harakat, tatweel,
 * joiners, Arabic and Geʽez letter variants and digits of any script are levelled. The script stays.
 */
export function foldText(text: string): string {
  const levelled = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(ARABIC_LETTER, (letter) => ARABIC_VARIANTS[letter] ?? letter)
    .replace(/ء/gu, '')
    .replace(/[\u1210-\u1357]/gu, foldEthiopicLetter)
    .toLowerCase();
  const bare = levelled
    .normalize('NFD')
    // Only marks of these scripts are ornaments; in Burmese or Devanagari the marks are the vowels.
    .replace(/[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/gu, '')
    .normalize('NFC')
    .replace(/[øđðłßæœþıəħ]/gu, (letter) => LATIN_VARIANTS[letter] ?? letter);
  return foldDigits(bare);
}
