/**
 * Days and times as a person reads them, by Intl.
 *
 * Digits are Latin in every language: case numbers, phones and printed papers use them, and a list that mixes
 * two kinds of digits is misread. Days are ISO text without a zone (`2026-11-25`), so they never shift.
 */

export type DayStyle = 'short' | 'long' | 'weekday';

const dayOptions: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using one; lists use thousands. */
function formatFor(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(withLatinDigits(language), options);
  formats.set(key, made);
  return made;
}

/** Gregorian with Latin digits, whatever the region's habit: `ar-SA` would silently show another calendar. */
export const withLatinDigits = (language: string): string =>
  language === 'en' ? 'en-GB-u-ca-gregory-nu-latn' : `${language}-u-ca-gregory-nu-latn`;

const utcOf = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`);

export function formatDay(isoDay: string, language: string, style: DayStyle = 'short'): string {
  const at = utcOf(isoDay);
  return Number.isNaN(at)
    ? isoDay
    : formatFor(language, { ...dayOptions[style], timeZone: 'UTC' }).format(at);
}

/** Time of day on this laptop's clock, 24 hours: `14:02`. */
export function formatTime(at: number | Date, language: string): string {
  return formatFor(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

export function formatDateTime(at: number | Date, language: string): string {
  return formatFor(language, {
    ...dayOptions.short,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `November 2026` */
export function formatMonth(isoDay: string, language: string): string {
  return formatFor(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    utcOf(isoDay),
  );
}

/** The day that a moment falls on, by this laptop's clock. */
export function dayOf(at: number | Date): string {
  const date = new Date(at);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Whole days from one day to another; negative when the second lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utcOf(to) - utcOf(from)) / 86_400_000);

/** `today`, `yesterday`, `in 3 days`; further than a week away the day itself, which one can act on. */
export function formatRelativeDay(isoDay: string, today: string, language: string): string {
  const distance = daysBetween(today, isoDay);
  if (Number.isNaN(distance) || Math.abs(distance) > 7) return formatDay(isoDay, language);
  return new Intl.RelativeTimeFormat(withLatinDigits(language), { numeric: 'auto' }).format(
    distance,
    'day',
  );
}
