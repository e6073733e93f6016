import { APPROXIMATE_WORDS, FILLER_WORDS } from './date-words';
import type { NamedMonth } from './month-names';
import { monthKey, monthsNamed } from './month-names';

export type DateToken =
  | { type: 'number'; text: string }
  | { type: 'month'; months: readonly NamedMonth[] }
  | { type: 'separator'; text: string }
  | { type: 'word'; text: string };

const PIECE = /\d+|\p{L}[\p{L}\p{M}'’ʻʿ`]*|\.\.|[^\s\p{L}\p{N}]/gu;
const LONGEST_MONTH_NAME = 5;

const isWord = (piece: string): boolean => /^\p{L}/u.test(piece);

/** The longest run of words from here that names a month: "ربيع الأول" before "ربيع". Hyphens may stand between. */
function monthAt(
  pieces: readonly string[],
  start: number,
  language?: string,
): { length: number; months: readonly NamedMonth[] } | null {
  for (let length = Math.min(LONGEST_MONTH_NAME, pieces.length - start); length > 0; length -= 1) {
    const run = pieces.slice(start, start + length);
    if (
      !run.every(
        (piece, index) => isWord(piece) || (piece === '-' && index > 0 && index < length - 1),
      )
    )
      continue;
    const months = monthsNamed(monthKey(run.join('')), language);
    if (months.length > 0) return { length, months };
  }
  return null;
}

const toToken = (piece: string): DateToken => {
  if (/^\d/.test(piece)) return { type: 'number', text: piece };
  return isWord(piece) ? { type: 'word', text: piece } : { type: 'separator', text: piece };
};

/** Cuts a folded text into numbers, month names, separators and other words. */
export function tokenizeDate(folded: string, language?: string): DateToken[] {
  const prepared = folded
    .replace(/(?<=\d)\.(?=\d)/g, '/')
    .replace(/(?<!\.)\.(?!\.)/g, ' ')
    .replace(/[()[\]{}"]/g, ' ');
  const pieces = prepared.match(PIECE) ?? [];
  const tokens: DateToken[] = [];
  for (let at = 0; at < pieces.length;) {
    const month = monthAt(pieces, at, language);
    if (month) tokens.push({ type: 'month', months: month.months });
    else tokens.push(toToken(pieces[at] ?? ''));
    at += month?.length ?? 1;
  }
  return tokens;
}

const textOf = (token: DateToken): string => ('text' in token ? token.text : '');

export function takeApproximate(tokens: readonly DateToken[]): {
  approximate: boolean;
  rest: DateToken[];
} {
  const rest = tokens.filter((token) => !APPROXIMATE_WORDS.has(textOf(token)));
  return { approximate: rest.length < tokens.length, rest };
}

export const isFiller = (token: DateToken): boolean => FILLER_WORDS.has(textOf(token));
export const isOneOf = (token: DateToken | undefined, set: ReadonlySet<string>): boolean =>
  token !== undefined && set.has(textOf(token));
