import { foldText } from '../text/fold-text';
import { ageWords } from './age-words';
import type { CalendarId } from './calendars';
import { fromIso } from './calendars';
import { localToday } from './local-day';
import { rangeSpan, spanToDate } from './date-span';
import type { DateToken } from './date-tokens';
import { isOneOf, takeApproximate, tokenizeDate } from './date-tokens';
import { BETWEEN_WORDS, RANGE_WORDS, spellOutSeason, takeCalendarMark } from './date-words';
import type { ReadContext, ReadFailure, Reading } from './read-date';
import { latestYearOf, readDate } from './read-date';
import type { UncertainDate } from './uncertain-date';

export type ParseFailure =
  | ReadFailure
  | 'empty'
  | 'reversed-range'
  | 'ambiguous-day-month'
  | 'ambiguous-calendar'
  | 'two-digit-year';

export type ParsedDate =
  | { ok: true; date: UncertainDate }
  | { ok: false; reason: ParseFailure; options?: UncertainDate[] };

export interface ParseOptions {
  /** The calendar to expect where the text names none; Gregorian unless told. */
  calendar?: CalendarId;
  /** The day of the interview, YYYY-MM-DD: needed for "17 years old" and for the century of "85". */
  today?: string;
  /** The language of the text, where it changes the meaning: Tigrinya month names, Persian "هـ". */
  language?: string;
  /** Settles 03/04/1990, for a column of a table whose order is known. Otherwise both readings are offered. */
  dayMonthOrder?: 'day-first' | 'month-first';
}

type Outcome = Reading[] | ParseFailure;

/** A left side without its own month or year takes them from the right: "March to May 1990", "12–15 March 1990". */
function readLeft(left: DateToken[], right: DateToken[], context: ReadContext): Reading[] | null {
  for (let borrowed = 0; borrowed <= right.length; borrowed += 1) {
    const readings = readDate([...left, ...right.slice(right.length - borrowed)], context);
    if (typeof readings !== 'string' && !readings.some((one) => one.shortYear)) return readings;
  }
  return null;
}

/** "1998-99": the second year borrows its century from the first. */
function readRight(left: DateToken[], right: DateToken[], context: ReadContext): Reading[] | null {
  const [year, short] = [left.at(-1), right[0]];
  const isShort = right.length === 1 && short?.type === 'number' && short.text.length === 2;
  const borrows = isShort && year?.type === 'number' && year.text.length === 4;
  const tokens: DateToken[] = borrows
    ? [{ type: 'number', text: year.text.slice(0, 2) + short.text }]
    : right;
  const readings = readDate(tokens, context);
  return typeof readings === 'string' ? null : readings;
}

function joinRange(from: Reading[], to: Reading[]): Outcome {
  const pairs = from.flatMap((a) =>
    to
      .filter((b) => a.calendar === b.calendar && (!a.order || !b.order || a.order === b.order))
      .map((b) => [a, b] as const),
  );
  const readings = pairs.flatMap(([a, b]) => {
    const span = rangeSpan(a.span, b.span);
    return span ? [{ ...a, ...b, span }] : [];
  });
  if (readings.length > 0) return readings;
  return pairs.length > 0 ? 'reversed-range' : 'not-a-date';
}

function readRange(tokens: DateToken[], context: ReadContext): Outcome | null {
  const body = isOneOf(tokens[0], BETWEEN_WORDS) ? tokens.slice(1) : tokens;
  let failure: Outcome | null = null;
  for (const [at, token] of body.entries()) {
    if (at === 0 || at === body.length - 1 || !isOneOf(token, RANGE_WORDS)) continue;
    const [left, right] = [body.slice(0, at), body.slice(at + 1)];
    const to = readRight(left, right, context);
    const from = to && readLeft(left, right, context);
    const outcome = from && to && joinRange(from, to);
    if (outcome && typeof outcome !== 'string') return outcome;
    failure ??= outcome;
  }
  return failure;
}

function read(tokens: DateToken[], context: ReadContext): Outcome {
  if (tokens.length === 0) return 'empty';
  const single = readDate(tokens, context);
  if (typeof single !== 'string') return single;
  return readRange(tokens, context) ?? single;
}

function ambiguity(readings: Reading[]): ParseFailure | null {
  if (readings.some((reading) => reading.shortYear)) return 'two-digit-year';
  if (readings.some((reading) => reading.otherCalendar)) return 'ambiguous-calendar';
  if (readings.length < 2) return null;
  const calendars = new Set(readings.map((reading) => reading.calendar));
  return calendars.size > 1 ? 'ambiguous-calendar' : 'ambiguous-day-month';
}

/** Without a calendar in the text, a Hijri left open is settled by the calendar expected. */
function settleMark(
  marked: readonly CalendarId[] | null,
  options: ParseOptions,
): readonly CalendarId[] | null {
  const { calendar } = options;
  return marked && calendar && marked.includes(calendar) ? [calendar] : marked;
}

/**
 * Understands a date as people say it. What can be read in two ways is reported with both readings and never
 * guessed: 03/04/1990, a year that is not one of the expected calendar, a year of two digits.
 */
export function parseUncertainDate(text: string, options: ParseOptions = {}): ParsedDate {
  const original = text.trim();
  const folded = foldText(original).trim();
  if (folded === '') return { ok: false, reason: 'empty' };
  const today = options.today ?? localToday();
  const aged = ageWords(folded, today, original);
  if (aged) return { ok: true, date: aged };

  const mark = takeCalendarMark(spellOutSeason(folded.replace(/-xx\b/g, '')), options.language);
  const { approximate, rest } = takeApproximate(tokenizeDate(mark.text, options.language));
  const outcome = read(rest, {
    marked: settleMark(mark.calendars, options),
    chosen: options.calendar ?? null,
    latestYear: (calendar) => latestYearOf(calendar, fromIso(today, calendar).year),
  });
  if (typeof outcome === 'string') return { ok: false, reason: outcome };

  const { dayMonthOrder } = options;
  const readings = dayMonthOrder
    ? outcome.filter((reading) => !reading.order || reading.order === dayMonthOrder)
    : outcome;
  const dates = readings.map(({ span, calendar }) =>
    spanToDate(span, { original, calendar, approximate }),
  );
  const reason = ambiguity(readings);
  if (reason) return { ok: false, reason, options: dates };
  const [date] = dates;
  return date ? { ok: true, date } : { ok: false, reason: 'not-a-date' };
}
