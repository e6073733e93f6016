import i18next, { type TFunction } from 'i18next';
import { ageRange, ageText, crosses } from '../../../shared/dates/age';
import { formatUncertainDate } from '../../../shared/dates/format-uncertain-date';
import type { UncertainDate } from '../../../shared/dates/uncertain-date';
import { codesIn, type Codes } from '../../casework/use-codes';
import { formatDateTime, formatDay } from '../../lib/format-dates';
import { formatList } from '../../lib/format-lists';

/** Languages of a paper. Each has its own `resources/locales/<code>/print.json`. */
export const printLanguages = ['en', 'ar'] as const;
export type PrintLanguage = (typeof printLanguages)[number];

/** What a paper is worded with. Bound to the paper's language, whatever the window speaks. */
export interface PrintWords {
  language: PrintLanguage;
  direction: 'ltr' | 'rtl';
  t: TFunction<'print'>;
  codes: Codes;
  day: (isoDay: string) => string;
  dateTime: (at: number) => string;
  list: (items: readonly string[]) => string;
  /** As it is understood, and in the common calendar where another was meant. */
  uncertain: (date: UncertainDate | null) => string | null;
  age: (birth: UncertainDate | null, today: string) => string | null;
}

const ADULT = 18;

export function printWords(language: PrintLanguage): PrintWords {
  const t = i18next.getFixedT(language, 'print');
  return {
    language,
    direction: i18next.dir(language),
    t,
    codes: codesIn(language),
    day: (isoDay) => formatDay(isoDay, language, 'long'),
    dateTime: (at) => formatDateTime(at, language),
    list: (items) => formatList(items, language, 'comma'),
    uncertain: (date) => date && uncertain(date, language),
    age: (birth, today) => birth && age(birth, today, t),
  };
}

function uncertain(date: UncertainDate, language: string): string {
  const said = formatUncertainDate(date, { language });
  return date.calendar === 'gregorian'
    ? said
    : `${said} (${formatUncertainDate(date, { language, calendar: 'gregorian' })})`;
}

/** "17–18 years – may be under 18": children have other rights, and a range is easily read as its greater number. */
function age(birth: UncertainDate, today: string, t: TFunction<'print'>): string | null {
  const [text, range] = [ageText(birth, today), ageRange(birth, today)];
  if (!text || !range) return null;
  const words = t(`print:sheet.age.${text.key}`, text.params);
  if (crosses(range, ADULT)) return t('print:sheet.age.mayBeChild', { age: words });
  return words;
}
