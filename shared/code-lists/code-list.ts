import type { CodeEntry, CodeList, Labels } from './model';

/** A label in a language, in its base language, or in English: a code never shows as nothing. */
export function labelIn(labels: Labels, language: string): string {
  return labels[language] ?? labels[language.split('-')[0] ?? ''] ?? labels.en;
}

const indexes = new WeakMap<CodeList, ReadonlyMap<string, CodeEntry>>();

export function codeEntry(list: CodeList, code: string): CodeEntry | undefined {
  let index = indexes.get(list);
  if (!index) indexes.set(list, (index = new Map(list.codes.map((entry) => [entry.code, entry]))));
  return index.get(code);
}

/** The words for a code; a code that the list does not have (from another agency's list) is shown as it is. */
export function codeLabel(list: CodeList, code: string, language: string): string {
  const entry = codeEntry(list, code);
  return entry ? labelIn(entry.labels, language) : code;
}

/** What can be chosen now; `chosen` stay in it even where they are retired. */
export const choosableCodes = (list: CodeList, chosen: readonly string[] = []): CodeEntry[] =>
  list.codes.filter(({ code, retired }) => !retired || chosen.includes(code));

export const codesOfList = (list: CodeList): ReadonlySet<string> =>
  new Set(list.codes.map(({ code }) => code));
