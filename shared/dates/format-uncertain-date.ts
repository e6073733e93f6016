import type { CalendarDate } from '@internationalized/date';

import type { DigitSystem } from '../text/digits';
import { writeDigits } from '../text/digits';
import type { CalendarId } from './calendars';
import { fromIso, lastMonthOfYear, lastOfMonth } from './calendars';
import { APPROXIMATE_REACH } from './date-span';
import { monthName } from './month-names';
import type { UncertainDate } from './uncertain-date';

interface Wording {
  about: (date: string) => string;
  day: (day: string, month: string, year: string) => string;
  calendars: Readonly<Record<CalendarId, string>>;
  decade?: (year: string) => string;
  /** Where two calendars are in daily use, a Gregorian date is named as one too. */
  namesGregorian?: boolean;
  digits?: DigitSystem;
}

const plainDay: Wording['day'] = (day, month, year) => `${day} ${month} ${year}`;

const PERSIAN: Wording = {
  about: (date) => `حدود ${date}`,
  day: plainDay,
  calendars: {
    gregorian: 'میلادی',
    persian: 'هجری شمسی',
    'islamic-umalqura': 'هجری قمری',
    ethiopic: 'حبشی',
  },
  namesGregorian: true,
  digits: 'arabext',
};

const ENGLISH: Wording = {
  about: (date) => `about ${date}`,
  day: plainDay,
  calendars: {
    gregorian: 'Gregorian',
    persian: 'Solar Hijri',
    'islamic-umalqura': 'Lunar Hijri',
    ethiopic: 'Ethiopian',
  },
  decade: (year) => `${year}s`,
};

const GEEZ_CALENDARS: Wording['calendars'] = {
  gregorian: 'እ.ኤ.አ.',
  persian: 'AP',
  'islamic-umalqura': 'AH',
  ethiopic: 'ዓ.ም.',
};

/** Our own words, because Electron has no date data for several of these languages and prints "ERA1" for Ethiopic. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  en: ENGLISH,
  ar: {
    about: (date) => `حوالي ${date}`,
    day: plainDay,
    calendars: {
      gregorian: 'ميلادي',
      persian: 'هجري شمسي',
      'islamic-umalqura': 'هجري قمري',
      ethiopic: 'إثيوبي',
    },
  },
  fr: {
    about: (date) => `vers ${date}`,
    day: plainDay,
    calendars: {
      gregorian: 'grégorien',
      persian: 'hégire solaire',
      'islamic-umalqura': 'hégire lunaire',
      ethiopic: 'éthiopien',
    },
  },
  es: {
    about: (date) => `hacia ${date}`,
    day: (day, month, year) => `${day} de ${month} de ${year}`,
    calendars: {
      gregorian: 'gregoriano',
      persian: 'hégira solar',
      'islamic-umalqura': 'hégira lunar',
      ethiopic: 'etíope',
    },
  },
  fa: PERSIAN,
  'fa-AF': PERSIAN,
  am: {
    about: (date) => `${date} ገደማ`,
    day: plainDay,
    calendars: GEEZ_CALENDARS,
    namesGregorian: true,
  },
  ti: {
    about: (date) => `${date} ኣቢሉ`,
    day: plainDay,
    calendars: GEEZ_CALENDARS,
    namesGregorian: true,
  },
};

export interface FormatOptions {
  /** A language tag; a language without wording of its own is written in English. */
  language?: string;
  /** Show the date in another calendar than the stated one: a stretch of months, unless the day is known. */
  calendar?: CalendarId;
  digits?: DigitSystem;
}

function chooseLanguage(tag = 'en'): string {
  if (tag === 'prs') return 'fa-AF';
  const base = tag.split('-')[0] ?? 'en';
  return [tag, base].find((language) => language in WORDINGS) ?? 'en';
}

/** The day, month or year in the middle that "about" was said of. */
function middle(date: UncertainDate, first: CalendarDate): CalendarDate {
  return date.approximate ? first.add(APPROXIMATE_REACH[date.precision]) : first;
}

class Writer {
  constructor(
    readonly calendar: CalendarId,
    readonly language: string,
    readonly wording: Wording,
  ) {}

  year = (date: CalendarDate): string => String(date.year);
  month = (date: CalendarDate): string =>
    this.wording
      .day('', monthName(this.calendar, date.month, this.language), this.year(date))
      .replace(/^\s*(de\s+)?/, '');
  day = (date: CalendarDate): string =>
    this.wording.day(
      String(date.day),
      monthName(this.calendar, date.month, this.language),
      this.year(date),
    );

  /** In years or months where the range is made of whole ones; one alone would read as a year or a month. */
  range(first: CalendarDate, last: CalendarDate): string {
    const isMonths = first.day === 1 && last.compare(lastOfMonth(last)) === 0;
    const isYears = isMonths && first.month === 1 && last.month === lastMonthOfYear(last);
    if (isYears && first.year !== last.year)
      return this.join(this.year(first), this.year(last), '–');
    const isOneMonth = first.year === last.year && first.month === last.month;
    if (isMonths && !isOneMonth) return this.months(first, last);
    return this.join(this.day(first), this.day(last), ' – ');
  }

  months = (first: CalendarDate, last: CalendarDate): string =>
    this.join(this.month(first), this.month(last), ' – ');

  private join = (from: string, to: string, dash: string): string =>
    from === to ? from : `${from}${dash}${to}`;
}

function writeStated(date: UncertainDate, writer: Writer): string {
  const first = fromIso(date.earliest, date.calendar);
  const last = fromIso(date.latest, date.calendar);
  const at = middle(date, first);
  if (date.precision === 'day') return writer.day(at);
  if (date.precision === 'month') return writer.month(at);
  if (date.precision === 'year') return writer.year(at);
  if (date.precision === 'decade' && writer.wording.decade)
    return writer.wording.decade(writer.year(first));
  return writer.range(first, last);
}

function writeConverted(date: UncertainDate, writer: Writer): string {
  const first = fromIso(date.earliest, writer.calendar);
  const last = fromIso(date.latest, writer.calendar);
  if (date.precision === 'day') return writer.day(middle(date, first));
  return writer.months(first, last);
}

/**
 * The date in words, with its calendar named wherever it is not the Gregorian one. In the stated calendar,
 * reading the result again gives the same earliest and latest day.
 */
export function formatUncertainDate(date: UncertainDate, options: FormatOptions = {}): string {
  const language = chooseLanguage(options.language);
  const wording = WORDINGS[language] ?? ENGLISH;
  const calendar = options.calendar ?? date.calendar;
  const writer = new Writer(calendar, language, wording);
  const plain =
    calendar === date.calendar ? writeStated(date, writer) : writeConverted(date, writer);
  // Months of another calendar already hold the whole stretch; "about" would widen it once more.
  const isAbout = date.approximate && (calendar === date.calendar || date.precision === 'day');
  const text = isAbout ? wording.about(plain) : plain;
  const isNamed = calendar !== 'gregorian' || wording.namesGregorian;
  const named = isNamed ? `${text} (${wording.calendars[calendar]})` : text;
  return writeDigits(named, options.digits ?? wording.digits ?? 'latn');
}
