import type { CalendarDate } from '@internationalized/date';

import type { CalendarId } from './calendars';
import { calendarDay, firstOfMonth, lastMonthOfYear, lastOfMonth, toIso } from './calendars';
import type { DatePrecision, UncertainDate } from './uncertain-date';

/** A stretch of days in one calendar, before it becomes an uncertain date. */
export interface DateSpan {
  first: CalendarDate;
  last: CalendarDate;
  precision: DatePrecision;
}

export function daySpan(
  calendar: CalendarId,
  year: number,
  month: number,
  day: number,
): DateSpan | null {
  const date = calendarDay(calendar, year, month, day);
  return date && { first: date, last: date, precision: 'day' };
}

export function monthSpan(calendar: CalendarId, year: number, month: number): DateSpan | null {
  const first = firstOfMonth(calendar, year, month);
  return first && { first, last: lastOfMonth(first), precision: 'month' };
}

export function yearSpan(calendar: CalendarId, year: number): DateSpan | null {
  const first = firstOfMonth(calendar, year, 1);
  const last = first && firstOfMonth(calendar, year, lastMonthOfYear(first));
  return first && last && { first, last: lastOfMonth(last), precision: 'year' };
}

export function decadeSpan(calendar: CalendarId, year: number): DateSpan | null {
  const from = yearSpan(calendar, year);
  const to = yearSpan(calendar, year + 9);
  return from && to && { first: from.first, last: to.last, precision: 'decade' };
}

export function rangeSpan(from: DateSpan, to: DateSpan): DateSpan | null {
  if (from.first.compare(to.last) > 0) return null;
  if (from.first.compare(to.first) === 0 && from.last.compare(to.last) === 0) return from;
  return { first: from.first, last: to.last, precision: 'range' };
}

/**
 * How far "about" reaches on each side. Ours, not a standard's: "about 1998" is 1996 to 2000.
 * A range or a decade already says how uncertain it is, and is not widened.
 */
export const APPROXIMATE_REACH: Readonly<
  Record<DatePrecision, { years?: number; months?: number; days?: number }>
> = {
  year: { years: 2 },
  month: { months: 3 },
  day: { days: 15 },
  decade: {},
  range: {},
};

export function widenSpan(span: DateSpan): DateSpan {
  const reach = APPROXIMATE_REACH[span.precision];
  const last = span.last.add(reach);
  return {
    ...span,
    first: span.first.subtract(reach),
    last: span.precision === 'day' ? last : lastOfMonth(last.set({ month: endMonth(span, last) })),
  };
}

/** A year widened by years still ends with its last month (thirteen months stay thirteen). */
const endMonth = (span: DateSpan, last: CalendarDate): number =>
  span.precision === 'year' ? lastMonthOfYear(last) : last.month;

export function spanToDate(
  span: DateSpan,
  about: { original: string; calendar: CalendarId; approximate: boolean },
): UncertainDate {
  const wide = about.approximate ? widenSpan(span) : span;
  return {
    ...about,
    earliest: toIso(wide.first),
    latest: toIso(wide.last),
    precision: span.precision,
    edtf: toEdtf(span, about),
  };
}

/** EDTF (ISO 8601-2) of what was said; another calendar than the Gregorian can only give the interval of days. */
function toEdtf(span: DateSpan, about: { calendar: CalendarId; approximate: boolean }): string {
  const mark = about.approximate ? '~' : '';
  const [first, last] = [toIso(span.first), toIso(span.last)];
  if (first === last) return first + mark;
  const length = about.calendar === 'gregorian' ? { year: 4, month: 7 } : {};
  const cut = length[span.precision as keyof typeof length];
  if (cut) return first.slice(0, cut) + mark;
  if (about.calendar === 'gregorian' && span.precision === 'decade')
    return `${first.slice(0, 3)}X${mark}`;
  return `${first}${mark}/${last}${mark}`;
}
