import type { CalendarId } from './calendars';
import { CALENDAR_IDS, YEAR_LIMITS, isYearInRange } from './calendars';
import type { DateSpan } from './date-span';
import { daySpan, decadeSpan, monthSpan, yearSpan } from './date-span';
import type { DateToken } from './date-tokens';
import { isFiller } from './date-tokens';
import type { NamedMonth } from './month-names';

export type ReadFailure =
  | 'not-a-date'
  | 'no-such-date'
  | 'no-year'
  | 'calendar-conflict'
  | 'outside-calendar-range';

/** One way to understand the words. Where there are several, a person must choose. */
export interface Reading {
  span: DateSpan;
  calendar: CalendarId;
  order?: 'day-first' | 'month-first';
  /** The century was not said. */
  shortYear?: boolean;
  /** The year cannot be one of the calendar that was expected. */
  otherCalendar?: boolean;
}

export interface ReadContext {
  /** Calendars named in the text itself. */
  marked: readonly CalendarId[] | null;
  /** The calendar that the person chose, if they chose one. */
  chosen: CalendarId | null;
  latestYear: (calendar: CalendarId) => number;
}

const expectedCalendars = (context: ReadContext): readonly CalendarId[] =>
  context.marked ?? [context.chosen ?? 'gregorian'];

type ReadResult = Reading[] | ReadFailure;
type Build = (calendar: CalendarId, year: number) => DateSpan | null;

const CENTURIES: Readonly<Record<CalendarId, readonly number[]>> = {
  gregorian: [1900, 2000],
  ethiopic: [1900, 2000],
  persian: [1300, 1400],
  'islamic-umalqura': [1300, 1400],
};

function yearsMeant(text: string, calendar: CalendarId, context: ReadContext): number[] {
  if (text.length > 2) return [Number(text)];
  return CENTURIES[calendar]
    .map((century) => century + Number(text))
    .filter((year) => year <= context.latestYear(calendar));
}

function readIn(
  calendars: readonly CalendarId[],
  year: string,
  build: Build,
  context: ReadContext,
): Reading[] {
  return calendars.flatMap((calendar) =>
    yearsMeant(year, calendar, context).flatMap((one) => {
      const span = build(calendar, one);
      return span ? [{ span, calendar, ...(year.length <= 2 && { shortYear: true }) }] : [];
    }),
  );
}

const inRange =
  (year: string) =>
  (calendar: CalendarId): boolean =>
    year.length <= 2 || isYearInRange(calendar, Number(year));

/** Reads in the calendar named or expected; a year that it cannot have is read in the calendars that can. */
function readYear(year: string, build: Build, context: ReadContext): ReadResult {
  const wanted = expectedCalendars(context);
  const possible = wanted.filter(inRange(year));
  if (possible.length > 0) {
    const readings = readIn(possible, year, build, context);
    return readings.length > 0 ? readings : 'no-such-date';
  }
  if (context.marked) return 'outside-calendar-range';
  const others = CALENDAR_IDS.filter(inRange(year));
  const readings = readIn(others, year, build, context);
  return readings.length > 0
    ? readings.map((reading) => ({ ...reading, otherCalendar: true }))
    : 'outside-calendar-range';
}

function readNamedMonth(
  months: readonly NamedMonth[],
  day: string | null,
  year: string,
  context: ReadContext,
): ReadResult {
  const allowed = months.filter(({ calendar }) => context.marked?.includes(calendar) ?? true);
  if (allowed.length === 0) return 'calendar-conflict';
  const expected = allowed.filter(({ calendar }) => calendar === context.chosen);
  const possible = (expected.length > 0 ? expected : allowed).filter(({ calendar }) =>
    inRange(year)(calendar),
  );
  if (possible.length === 0) return 'outside-calendar-range';
  const readings = possible.flatMap(({ calendar, month }) =>
    readIn(
      [calendar],
      year,
      (id, one) => (day ? daySpan(id, one, month, Number(day)) : monthSpan(id, one, month)),
      context,
    ),
  );
  return readings.length > 0 ? readings : 'no-such-date';
}

const isYear = (text: string): boolean => text.length === 4;
const isSmall = (text: string): boolean => text.length <= 2;

function readDayMonth(
  first: string,
  second: string,
  year: string,
  context: ReadContext,
): ReadResult {
  const read = (day: string, month: string): ReadResult =>
    Number(month) < 1 || Number(month) > lastMonth(context)
      ? 'no-such-date'
      : readYear(year, (id, one) => daySpan(id, one, Number(month), Number(day)), context);
  const dayFirst = read(first, second);
  if (first === second || Number(first) === Number(second)) return dayFirst;
  const monthFirst = read(second, first);
  if (typeof dayFirst === 'string') return monthFirst;
  if (typeof monthFirst === 'string') return dayFirst;
  return [
    ...dayFirst.map((reading): Reading => ({ ...reading, order: 'day-first' })),
    ...monthFirst.map((reading): Reading => ({ ...reading, order: 'month-first' })),
  ];
}

const lastMonth = (context: ReadContext): number =>
  expectedCalendars(context).includes('ethiopic') ? 13 : 12;

function readNumbers(
  numbers: readonly string[],
  separated: boolean,
  context: ReadContext,
): ReadResult {
  const [a = '', b = '', c = ''] = numbers;
  if (numbers.length === 1) {
    if (isYear(a)) return readYear(a, yearSpan, context);
    return isSmall(a) && a.length === 2 ? readYear(a, yearSpan, context) : 'not-a-date';
  }
  if (numbers.length === 2) {
    if (!separated) return 'not-a-date';
    const month =
      (text: string): Build =>
      (id, year) =>
        monthSpan(id, year, Number(text));
    if (isYear(a) && isSmall(b)) return readYear(a, month(b), context);
    if (isSmall(a) && isYear(b)) return readYear(b, month(a), context);
    if (isSmall(a) && isSmall(b) && Number(b) > 31) return readYear(b, month(a), context);
    return isSmall(a) && isSmall(b) ? 'no-year' : 'not-a-date';
  }
  if (numbers.length !== 3) return 'not-a-date';
  if (isYear(a) && isSmall(b) && isSmall(c)) {
    return readYear(a, (id, year) => daySpan(id, year, Number(b), Number(c)), context);
  }
  if (isSmall(a) && isSmall(b) && (isYear(c) || c.length === 2))
    return readDayMonth(a, b, c, context);
  return 'not-a-date';
}

function readWithMonthName(tokens: readonly DateToken[], context: ReadContext): ReadResult {
  const plain = tokens.filter((token) => token.type !== 'separator');
  const names = plain.flatMap((token) => (token.type === 'month' ? [token.months] : []));
  const numbers = plain.flatMap((token) => (token.type === 'number' ? [token.text] : []));
  const months = names[0];
  if (!months || names.length > 1 || numbers.length > 2) return 'not-a-date';
  const [a = '', b = ''] = numbers;
  if (numbers.length === 0) return 'no-year';
  if (numbers.length === 1) {
    if (isSmall(a) && Number(a) <= 31) return 'no-year';
    return isYear(a) || isSmall(a) ? readNamedMonth(months, null, a, context) : 'not-a-date';
  }
  // The year is the one with four digits, else the last: "12 March 90", "1990 March 12".
  const [year, day] = isYear(a) && isSmall(b) ? [a, b] : [b, a];
  return isSmall(day) && (isYear(year) || year.length === 2)
    ? readNamedMonth(months, day, year, context)
    : 'not-a-date';
}

/** Reads one date (not a range) from its tokens. */
export function readDate(tokens: readonly DateToken[], context: ReadContext): ReadResult {
  const [first, second] = tokens;
  if (tokens.length === 2 && first?.type === 'number' && second?.type === 'word') {
    const decade = decadeYear(first.text, second.text);
    if (decade) return readYear(decade, decadeSpan, context);
  }
  const useful = tokens.filter((token) => !isFiller(token));
  if (useful.some((token) => token.type === 'word')) return 'not-a-date';
  if (useful.some((token) => token.type === 'month')) return readWithMonthName(useful, context);
  const numbers = useful.flatMap((token) => (token.type === 'number' ? [token.text] : []));
  const separators = useful.filter((token) => token.type === 'separator');
  const known = separators.every(
    (token) => token.type === 'separator' && /^[-/–]$/.test(token.text),
  );
  if (numbers.length === 0 || !known) return 'not-a-date';
  if (separators.length > 0 && separators.length !== numbers.length - 1) return 'not-a-date';
  return readNumbers(numbers, separators.length > 0, context);
}

/** "1980s" and EDTF's "198X". */
function decadeYear(number: string, word: string): string | null {
  if (word === 's' && /^\d{3}0$/.test(number)) return number;
  return word === 'x' && number.length === 3 ? `${number}0` : null;
}

export const latestYearOf = (calendar: CalendarId, year: number): number =>
  Math.min(year, YEAR_LIMITS[calendar][1]);
