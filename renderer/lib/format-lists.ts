/** `Dari, Pashto and English` in the language's own way. `or` for alternatives; `comma` where room is short. */
export function formatList(
  items: readonly string[],
  language: string,
  joined: 'and' | 'or' | 'comma' = 'and',
): string {
  if (joined === 'comma')
    return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(items);
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, {
    type: joined === 'and' ? 'conjunction' : 'disjunction',
  }).format(items);
}

/** `Mohammad Rahimi` → `MR`, for a small mark. Whole characters, never halves of them. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 2 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}
