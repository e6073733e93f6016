import { foldText } from '../text/fold-text';
import { fromIso, toIso } from './calendars';
import { APPROXIMATE_WORDS, BETWEEN_WORDS, RANGE_WORDS } from './date-words';
import type { UncertainDate } from './uncertain-date';

const oneOf = (words: ReadonlySet<string>): string =>
  `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[.?]/g, '\\$&'))
    .join('|')})`;

const AGED = '(?:age|aged|edad|age de|عمره?ا?)';
const YEARS =
  '(?:years?(?: old)?|yrs?|y/?o|ans|anos|سنه|سنوات|سنین|عام|عاما|اعوام|ساله|سال|ዓመት|አመት)';
/** "17 or", "between 17 years and": the other age of two. */
const OTHER = `(?:${oneOf(BETWEEN_WORDS)}?\\s*(?<other>\\d{1,3})\\s*(?:${YEARS}\\s*)?${oneOf(RANGE_WORDS)}\\s*)`;
const AGE = new RegExp(
  `^(?<aged>${AGED}\\s*:?\\s*)?${OTHER}?(?<age>\\d{1,3})\\s*(?<years>${YEARS})?\\.?$`,
  'u',
);
/** Before the age or after it: "about 30 years old", "cerca de 30 años", "30 سنة تقريبا". */
const ABOUT = new RegExp(
  `(?<!\\p{L})${oneOf(APPROXIMATE_WORDS)}(?!\\p{L})\\.?(?:\\s+de(?!\\p{L}))?`,
  'gu',
);
const OLDEST = 120;
/** "about 30 years old" is 28 to 32, as "about" is for a year. */
const REACH_YEARS = 2;

/** The youngest and the oldest that was said: "17 or 18 years old". */
function agesIn(text: string): readonly [youngest: number, oldest: number] | null {
  const { aged, other, age, years } = AGE.exec(text)?.groups ?? {};
  // A number alone may as well be a year.
  if (aged === undefined && years === undefined) return null;
  const ages = [Number(age), Number(other ?? age)];
  const [youngest, oldest] = [Math.min(...ages), Math.max(...ages)];
  return oldest <= OLDEST ? [youngest, oldest] : null;
}

const withoutAbout = (folded: string): string => folded.replace(ABOUT, ' ').trim();

/** Whether it is an age and not a date, whatever the day it was told. */
export const tellsAge = (text: string): boolean =>
  agesIn(withoutAbout(foldText(text).trim())) !== null;

/** Reads an age as of today ("17 years old") as the days on which such a person was born. */
export function ageWords(folded: string, today: string, original: string): UncertainDate | null {
  const said = withoutAbout(folded);
  const ages = agesIn(said);
  if (!ages) return null;
  const [youngest, oldest] = ages;
  const approximate = said !== folded;
  // Two ages say already how uncertain it is, as a range of years does.
  const reach = approximate && youngest === oldest ? REACH_YEARS : 0;
  const on = fromIso(today);
  const earliest = toIso(on.subtract({ years: oldest + reach + 1 }).add({ days: 1 }));
  const latest = toIso(on.subtract({ years: Math.max(0, youngest - reach) }));
  const edtf = `${earliest}/${latest}`;
  return {
    original,
    calendar: 'gregorian',
    earliest,
    latest,
    precision: 'range',
    approximate,
    basis: 'estimated',
    edtf,
  };
}
