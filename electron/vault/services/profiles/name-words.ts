import { foldText } from '../../../../shared/text/fold-text';

/** A script that puts no spaces between words, or (Hangul) writes particles onto the end of a name. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;

export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

/** Signs as people count them: a rare Chinese character is one. */
export const lengthOf = (word: string): number => [...word].length;

export const wordsIn = (folded: string): string[] => folded.split(BETWEEN_WORDS).filter(Boolean);

/** Those that begin with a capital. */
export const capitalsIn = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFKC')
      .split(BETWEEN_WORDS)
      .filter((word) => /^[\p{Lu}\p{Lt}]/u.test(word))
      .map(foldText),
  );

export const hasCapitals = (word: string): boolean => word.toUpperCase() !== word;

/** "And", "so"; then "with", "to", "like"; then the article, which with "to" before it loses its first letter. */
const OPENINGS = ['', 'و', 'ف'];
const HOLDINGS = ['', 'ب', 'ل', 'ك', 'ال', 'بال', 'كال', 'لل'];
const GLUED = OPENINGS.flatMap((one) => HOLDINGS.map((other) => foldText(one + other))).filter(
  Boolean,
);
const MAY_BE_GLUED = new RegExp(`^[${[...new Set(GLUED.map(([first]) => first))].join('')}]`, 'u');
const ARTICLE = foldText('ال');
const SHORTEST_REST = 2;

/** An Arabic word and what it is without what may be glued to its beginning; other words as they are. */
export function bareForms(word: string): string[] {
  if (!MAY_BE_GLUED.test(word)) return [word];
  const forms = [word];
  for (const glued of GLUED)
    if (word.length >= glued.length + SHORTEST_REST && word.startsWith(glued))
      forms.push(word.slice(glued.length));
  return forms;
}

/** A name with its article, and without: after "to" the article is no longer whole. */
export const withoutArticle = (name: string): string[] => {
  const rest = name.slice(ARTICLE.length);
  return name.startsWith(ARTICLE) && lengthOf(rest) > SHORTEST_REST ? [name, rest] : [name];
};
