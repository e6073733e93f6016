import { fromIso, toIso } from './calendars';
import type { UncertainDate } from './uncertain-date';

const YEARS = '(?:years?(?: old)?|yrs?|y/?o|ans|anos|سنه|سنوات|عاما|ساله|سال|ዓመት|አመት)';
const ABOUT = '(~|about|around|circa|environ|hacia|حوالی|حدود|تقریبا)?';
const AGE = new RegExp(
  `^${ABOUT}\\s*(?:(?:age|aged|edad|age de|عمره?ا?)\\s*:?\\s*(\\d{1,3})(?:\\s*${YEARS})?|(\\d{1,3})\\s*${YEARS})\\.?$`,
  'u',
);
const OLDEST = 120;
/** "about 30 years old" is 28 to 32, as "about" is for a year. */
const REACH_YEARS = 2;

/** Reads an age as of today ("17 years old") as the days on which such a person was born. */
export function ageWords(folded: string, today: string, original: string): UncertainDate | null {
  const match = AGE.exec(folded);
  const age = Number(match?.[2] ?? match?.[3] ?? Number.NaN);
  if (!match || !(age <= OLDEST)) return null;
  const approximate = match[1] !== undefined;
  const reach = approximate ? REACH_YEARS : 0;
  const on = fromIso(today);
  const earliest = toIso(on.subtract({ years: age + reach + 1 }).add({ days: 1 }));
  const latest = toIso(on.subtract({ years: Math.max(0, age - reach) }));
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
