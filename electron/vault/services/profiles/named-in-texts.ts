import { type Change, type Entry, isWithheld } from '../../../../shared/journal/entry';
import { recordKinds } from '../../../../shared/journal/record-kinds';
import { nameFields } from '../../../../shared/profiles/name-fields';
import { foldText } from '../../../../shared/text/fold-text';

/** Shorter words stand in too many others; of these only the whole word counts. */
const SURE_LENGTH = 4;
const SHORTEST = 3;
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

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (value !== null && typeof value === 'object')
    // The kind of a name part is a code, not a name.
    return Object.entries(value).flatMap(([key, member]) =>
      key === 'kind' || key === 'script' ? [] : stringsIn(member),
    );
  return [];
};

const digitsOf = (text: string): string => foldText(text).replaceAll(/\D/g, '');

export interface KnownNames {
  words: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
}

/** Every name and number that these entries ever gave anybody, as they are compared. */
export function namesIn(entries: Iterable<Entry>): KnownNames {
  const [words, numbers] = [new Set<string>(), new Set<string>()];
  for (const { changes } of entries) {
    for (const change of changes) {
      if (isWithheld(change) || !SAYS_WHO.has(`${change.kind}.${change.field}`)) continue;
      for (const text of stringsIn(change.value)) {
        for (const word of foldText(text).split(/[^\p{L}\p{M}\p{N}]+/u))
          if (word.length >= SHORTEST && /\p{L}/u.test(word)) words.add(word);
        const digits = digitsOf(text);
        if (digits.length >= SHORTEST_NUMBER) numbers.add(digits.slice(-END_OF_PHONE));
      }
    }
  }
  return { words, numbers };
}

/** Whether a text contains one of them, in whatever case, script variant or spacing of digits. */
export function nameAnybody(text: string, { words, numbers }: KnownNames): boolean {
  const folded = foldText(text);
  const own = new Set(folded.split(/[^\p{L}\p{M}\p{N}]+/u));
  for (const word of words) {
    if (own.has(word) || (word.length >= SURE_LENGTH && folded.includes(word))) return true;
  }
  const digits = digitsOf(text);
  if (digits.length < SHORTEST_NUMBER) return false;
  for (const number of numbers) if (digits.includes(number)) return true;
  return false;
}

const free = new Map<string, boolean>();

/** Whether anybody can write anything into a field: codes, ids, days and numbers name nobody. */
export function isFreeText(kind: string, field: string): boolean {
  const key = `${kind}.${field}`;
  let found = free.get(key);
  if (found === undefined) {
    const schema = recordKinds[kind]?.fields[field]?.schema;
    // What only a newer program knows may be anything.
    found = !schema || schema.safeParse('a text, free').success;
    free.set(key, found);
  }
  return found;
}

/** `kind/id/field` of every field in which any of these entries ever wrote a name. */
export function fieldsNaming(entries: Iterable<Entry>, names: KnownNames): Set<string> {
  const found = new Set<string>();
  for (const { changes } of entries) {
    for (const change of changes) {
      if (isWithheld(change) || found.has(fieldKey(change))) continue;
      if (!isFreeText(change.kind, change.field)) continue;
      if (stringsIn(change.value).some((text) => nameAnybody(text, names)))
        found.add(fieldKey(change));
    }
  }
  return found;
}

export const fieldKey = ({ kind, id, field }: Pick<Change, 'kind' | 'id' | 'field'>): string =>
  `${kind}/${id}/${field}`;
