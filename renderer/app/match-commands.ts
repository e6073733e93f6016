interface Matchable {
  label: string;
  words?: string | undefined;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Entries that hold every typed word, in any order; those whose label begins with the text come first. */
export function matchCommands<T extends Matchable>(entries: readonly T[], typed: string): T[] {
  const wanted = plain(typed).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return [...entries];
  const start = wanted.join(' ');
  const rank = (entry: T) => (plain(entry.label).startsWith(start) ? 0 : 1);
  return entries
    .filter((entry) =>
      wanted.every((word) => plain(`${entry.label} ${entry.words ?? ''}`).includes(word)),
    )
    .sort((a, b) => rank(a) - rank(b));
}
