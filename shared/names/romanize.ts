import anyAscii from 'any-ascii';

import { foldText } from '../text/fold-text';

export type NameScript = 'latin' | 'arabic' | 'other';

const ARABIC = /[\u0600-\u06ff\u0750-\u077f]/u;

/** Arabic and Hebrew names are written without their short vowels. */
const WITHOUT_VOWELS = /[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]/u;

export function nameScript(text: string): NameScript {
  if (ARABIC.test(text)) return 'arabic';
  return /^[\p{Script=Latin}\P{L}]*$/u.test(text) ? 'latin' : 'other';
}

export const lacksVowels = (text: string): boolean => WITHOUT_VOWELS.test(text);

/**
 * Each letter of a folded Arabic-script name with the sounds it stands for from Morocco to Afghanistan.
 * any-ascii drops the alef, which tells Hassan from Hussein, so this table comes before it.
 */
const ARABIC_SOUNDS: Readonly<Record<string, readonly string[]>> = {
  ا: ['a'],
  ب: ['b'],
  پ: ['p'],
  ت: ['t'],
  ث: ['t', 's'],
  ج: ['j'],
  چ: ['ch'],
  ح: ['h'],
  خ: ['kh'],
  د: ['d'],
  ذ: ['d', 'z'],
  ر: ['r'],
  ز: ['z'],
  ژ: ['zh'],
  س: ['s'],
  ش: ['sh'],
  ص: ['s'],
  ض: ['d', 'z'],
  ط: ['t'],
  ظ: ['z'],
  ع: [''],
  غ: ['gh'],
  ف: ['f'],
  ق: ['q'],
  ک: ['k'],
  گ: ['g'],
  ل: ['l'],
  م: ['m'],
  ن: ['n'],
  و: ['w'],
  ه: ['h'],
  ی: ['y'],
  ڤ: ['v'],
  ٹ: ['t'],
  ڈ: ['d'],
  ڑ: ['r'],
  ں: ['n'],
};

/** Cyrillic х is written h or kh, and the Ukrainian г is an h. */
const CYRILLIC_SOUNDS: Readonly<Record<string, readonly string[]>> = {
  х: ['h', 'kh'],
  г: ['g', 'h'],
  ґ: ['g'],
};

/**
 * Latin letters that stand for two sounds: th in Othman and Osman, v in Davood and Dawud, j in Jusuf and Yusuf,
 * and the Somali x (Xasan is Hassan) and c (Cabdi is Abdi).
 */
const LATIN_SOUNDS: ReadonlyArray<readonly [pattern: RegExp, sounds: readonly string[]]> = [
  [/^th/, ['t', 's']],
  [/^dh/, ['d', 'z']],
  [/^(?:ch|ck|sc(?=h))/, []],
  [/^v/, ['v', 'w']],
  [/^x/, ['ks', 'h']],
  [/^c/, ['k', '']],
];

/** Enough for every name met so far; a name of many such letters keeps its likeliest readings. */
const MOST_READINGS = 8;

function spread(readings: readonly string[], sounds: readonly string[]): string[] {
  const longer = sounds.flatMap((sound) => readings.map((reading) => reading + sound));
  return longer.slice(0, MOST_READINGS);
}

function readLatin(text: string): string[] {
  let readings = [''];
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const rule = LATIN_SOUNDS.find(([pattern]) => pattern.test(rest));
    const taken = rule?.[0].exec(rest)?.[0] ?? rest[0] ?? '';
    const sounds = rule && rule[1].length > 0 ? rule[1] : [taken];
    readings = spread(readings, at === 0 && taken === 'j' ? ['j', 'y'] : sounds);
    at += taken.length;
  }
  return readings;
}

const toAscii = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

function readLetters(text: string, sounds: Readonly<Record<string, readonly string[]>>): string[] {
  let readings = [''];
  for (const letter of text) readings = spread(readings, sounds[letter] ?? [toAscii(letter)]);
  return readings;
}

/** The ways in which a folded token of any script may be read in Latin letters, the likeliest first. */
export function romanize(token: string): string[] {
  const folded = foldText(token);
  const script = nameScript(folded);
  if (script === 'latin') return readLatin(toAscii(folded));
  if (script === 'arabic') return readLetters(folded, ARABIC_SOUNDS);
  if (/[\u0400-\u04ff]/u.test(folded)) return readLetters(folded, CYRILLIC_SOUNDS);
  return [toAscii(folded)];
}
