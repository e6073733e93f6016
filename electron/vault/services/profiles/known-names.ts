import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import { nameFields } from '../../../../shared/profiles/name-fields';
import { foldText } from '../../../../shared/text/fold-text';
import {
  bareForms,
  capitalsIn,
  hasCapitals,
  isUnspaced,
  lengthOf,
  withoutArticle,
  wordsIn,
} from './name-words';

/** Shorter words stand in too many others; of these only the whole word counts. */
const SURE_LENGTH = 4;
/** An initial is nobody's name. In a script without spaces it is a family name that many bear, or a word. */
const SHORTEST = 2;
/** Two letters of a number or an address, as in `.uk`, are no name either. */
const SHORTEST_OF_NUMBERS = 3;
/** They stand in many names and tell nobody apart: "son of", "mother of", the article. */
const PARTICLES: ReadonlySet<string> = new Set(['بن', 'أم', 'ال', 'al', 'el'].map(foldText));
const SHORTEST_NUMBER = 5;
/** A phone is written with its country or without; its end is the same. */
const END_OF_PHONE = 8;

/** The fields of `nameFields` whose values are names and numbers, and not whole texts about them. */
const SAYS_WHO: ReadonlySet<string> = new Set([
  ...(nameFields['person'] ?? []).map((field) => `person.${field}`),
  'identityDocument.number',
  'contactPoint.value',
  'case.number',
  'case.codeName',
]);

export const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (value !== null && typeof value === 'object')
    // The kind of a name part is a code, not a name.
    return Object.entries(value).flatMap(([key, member]) =>
      key === 'kind' || key === 'script' ? [] : stringsIn(member),
    );
  return [];
};

const digitsIn = (folded: string): string => folded.replaceAll(/\D/g, '');

export interface KnownNames {
  /** Each is looked for as a word, a long one also within words. */
  words: ReadonlySet<string>;
  /**
   * Two letters of a script with capitals: "Do", "An" and "Li" are names and words or parts of words. In a text they
   * count where they are written with a capital, which at the beginning of a sentence keeps back too much, or where the
   * whole name stands (`phrases`), for in haste nobody writes capitals.
   */
  short: ReadonlySet<string>;
  phrases: ReadonlySet<string>;
  /** Of scripts without spaces: looked for anywhere. */
  unspaced: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
}

/** Every name and number that these entries ever gave anybody, as they are compared. */
export function namesIn(entries: Iterable<Entry>): KnownNames {
  const known = {
    words: new Set<string>(),
    short: new Set<string>(),
    phrases: new Set<string>(),
    unspaced: new Set<string>(),
    numbers: new Set<string>(),
  };
  for (const { changes } of entries) {
    for (const change of changes) {
      if (isWithheld(change) || !SAYS_WHO.has(`${change.kind}.${change.field}`)) continue;
      const shortest = change.kind === 'person' ? SHORTEST : SHORTEST_OF_NUMBERS;
      for (const text of stringsIn(change.value)) addName(known, text, shortest);
    }
  }
  return known;
}

type Collected = { [K in keyof KnownNames]: Set<string> };

function addName(known: Collected, text: string, shortest: number): void {
  const folded = foldText(text);
  const words = wordsIn(folded);
  for (const word of words) {
    if (lengthOf(word) < shortest || !/\p{L}/u.test(word) || PARTICLES.has(word)) continue;
    if (isUnspaced(word)) known.unspaced.add(word);
    else if (lengthOf(word) > SHORTEST || !hasCapitals(word))
      for (const form of withoutArticle(word)) known.words.add(form);
    else {
      known.short.add(word);
      if (words.length > 1) known.phrases.add(phraseOf(words));
    }
  }
  // The parts of a name are written with a space, a dot or nothing between them.
  const whole = words.join('');
  if (isUnspaced(whole) && lengthOf(whole) >= SHORTEST) known.unspaced.add(whole);
  const digits = digitsIn(folded);
  if (digits.length >= SHORTEST_NUMBER) known.numbers.add(digits.slice(-END_OF_PHONE));
}

const phraseOf = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** Whether a text contains one of them, in whatever case, script variant or spacing of digits. */
export function nameAnybody(text: string, known: KnownNames): boolean {
  const folded = foldText(text);
  const words = wordsIn(folded);
  const forms = new Set(words.flatMap(bareForms));
  for (const word of known.words)
    if (forms.has(word) || (word.length >= SURE_LENGTH && folded.includes(word))) return true;
  if (known.unspaced.size > 0 && hasPart(words.join(''), known.unspaced)) return true;
  if (known.short.size > 0) {
    const capitals = capitalsIn(text);
    if ([...known.short].some((word) => capitals.has(word))) return true;
    if (hasPart(phraseOf(words), known.phrases)) return true;
  }
  const digits = digitsIn(folded);
  return digits.length >= SHORTEST_NUMBER && hasPart(digits, known.numbers);
}

function hasPart(text: string, parts: ReadonlySet<string>): boolean {
  for (const part of parts) if (text.includes(part)) return true;
  return false;
}
