/** What remains of a romanised name when spelling habits are taken away. */
export interface SoundForm {
  /** Consonant classes with h, doubles squeezed: Mohamed, Muhammed and محمد are all "mhmt". */
  consonants: string;
  /** Vowels before, between and after the consonants; one more than there are consonants. */
  vowels: string[];
  /** Consonant classes without h: the key under which a name is found. */
  skeleton: string;
}

/** Longest first. One letter stands for sounds that spellings of the same name exchange. */
const CLASSES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:shch|tsch|tch|sch|sh|ch|zh|ts|s|z)/, 's'],
  [/^(?:dzh|dj|kh|gh|ck|g|j|k|q|c|x)/, 'k'],
  [/^(?:ph|f|v)/, 'f'],
  [/^(?:bh|b|p)/, 'p'],
  [/^(?:th|dh|t|d)/, 't'],
  [/^h/, 'h'],
  [/^[lmnr]/, ''],
];

function readClass(rest: string): { taken: string; sound: string } | null {
  for (const [pattern, sound] of CLASSES) {
    const taken = pattern.exec(rest)?.[0];
    if (taken) return { taken, sound: sound || taken };
  }
  return null;
}

/** A final h is mute in most spellings: Fatimah, فاطمه, Fatima. */
const muteEnd = (roman: string): string => roman.replace(/h+$/, '') || roman;

export function soundForm(roman: string): SoundForm {
  let consonants = '';
  const vowels = [''];
  const text = muteEnd(roman);
  for (let at = 0; at < text.length;) {
    const consonant = readClass(text.slice(at));
    if (!consonant) vowels[vowels.length - 1] += text[at] ?? '';
    else if (!(consonants.endsWith(consonant.sound) && vowels.at(-1) === '')) {
      consonants += consonant.sound;
      vowels.push('');
    }
    at += consonant?.taken.length ?? 1;
  }
  const skeleton = consonants.replace(/h/g, '').replace(/(.)\1+/g, '$1');
  // Aya, Yahya and Hawa have no other consonant than h, w and y: these stand in for them.
  return {
    consonants,
    vowels,
    skeleton: skeleton || `_${text.replace(/[aeiou]/g, '').replace(/(.)\1+/g, '$1')}`,
  };
}

type VowelClass = 'a' | 'i' | 'u';

function vowelClasses(vowels: string): Set<VowelClass> {
  const classes = new Set<VowelClass>();
  const letters = vowels.replace(/ou|oo/g, 'u').replace(/ee|ie/g, 'i');
  if (/[ae]/.test(letters)) classes.add('a');
  if (/[iye]/.test(letters)) classes.add('i');
  if (/[uow]/.test(letters)) classes.add('u');
  return classes;
}

const LONG_VOWEL = /ee|oo|aa|ei|ai|ay|ey|ii|uu/;

function slotClash(one: string, other: string, oneBare: boolean, otherBare: boolean): number {
  if (one === other) return 0;
  if (oneBare !== otherBare) {
    const [bare, full] = oneBare ? [one, other] : [other, one];
    // A short vowel is not written, a long one is.
    if (bare === '') return LONG_VOWEL.test(full) ? 0.5 : 0;
  }
  if (one === '' || other === '') return oneBare && otherBare ? 1 : 0.5;
  const classes = vowelClasses(other);
  return [...vowelClasses(one)].some((vowel) => classes.has(vowel)) ? 0 : 1;
}

/**
 * How far the vowels of two names with the same consonants contradict each other; 0 where they could be one name.
 * It keeps Hassan apart from Hussein although both are "hsn".
 *
 * @param oneBare whether the first name's script leaves short vowels out
 */
export function vowelClash(
  one: SoundForm,
  other: SoundForm,
  oneBare: boolean,
  otherBare: boolean,
): number {
  let clash = 0;
  for (const [slot, vowels] of one.vowels.entries()) {
    const isFirst = slot === 0;
    const isLast = slot === one.vowels.length - 1;
    // An alef or ayn at the start carries any vowel, and the last vowel is the least sure of all.
    if (isFirst && (oneBare || otherBare)) continue;
    clash += slotClash(vowels, other.vowels[slot] ?? '', oneBare, otherBare) * (isLast ? 0.5 : 1);
  }
  return clash;
}
