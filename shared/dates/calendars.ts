import {
  CalendarDate,
  EthiopicCalendar,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date';
import type { Calendar } from '@internationalized/date';

export const CALENDAR_IDS = ['gregorian', 'persian', 'islamic-umalqura', 'ethiopic'] as const;
export type CalendarId = (typeof CALENDAR_IDS)[number];

const CALENDARS: Readonly<Record<CalendarId, Calendar>> = {
  gregorian: new GregorianCalendar(),
  persian: new PersianCalendar(),
  'islamic-umalqura': new IslamicUmalquraCalendar(),
  ethiopic: new EthiopicCalendar(),
};

/**
 * Years that a date in a case may have: 1886 to 2120. The Umm al-Qura table begins with 1300 AH (1882) and outside it
 * the library falls back to arithmetic in silence; its Persian leap years part from ICU's in 1503 AP (2124). A few
 * years are kept free at both ends, so that "about" stays inside too.
 */
export const YEAR_LIMITS: Readonly<Record<CalendarId, readonly [first: number, last: number]>> = {
  gregorian: [1886, 2120],
  persian: [1265, 1499],
  'islamic-umalqura': [1303, 1546],
  ethiopic: [1879, 2112],
};

export const isYearInRange = (calendar: CalendarId, year: number): boolean =>
  year >= YEAR_LIMITS[calendar][0] && year <= YEAR_LIMITS[calendar][1];

/** The day in its calendar, or null where that calendar has no such day. */
export function calendarDay(
  calendar: CalendarId,
  year: number,
  month: number,
  day: number,
): CalendarDate | null {
  // The library would move a day that does not exist to the nearest one that does.
  const date = new CalendarDate(CALENDARS[calendar], year, month, day);
  const exists = date.year === year && date.month === month && date.day === day;
  return exists && isYearInRange(calendar, year) ? date : null;
}

export const firstOfMonth = (
  calendar: CalendarId,
  year: number,
  month: number,
): CalendarDate | null => calendarDay(calendar, year, month, 1);

export const lastOfMonth = (date: CalendarDate): CalendarDate =>
  date.set({ day: date.calendar.getDaysInMonth(date) });

export const lastMonthOfYear = (date: CalendarDate): number => date.calendar.getMonthsInYear(date);

/** The Gregorian day, as YYYY-MM-DD. */
export const toIso = (date: CalendarDate): string =>
  toCalendar(date, CALENDARS.gregorian).toString();

export const fromIso = (iso: string, calendar: CalendarId = 'gregorian'): CalendarDate =>
  toCalendar(parseDate(iso), CALENDARS[calendar]);
