import { fromIso } from './calendars';
import type { UncertainDate } from './uncertain-date';

export interface AgeRange {
  min: number;
  max: number;
}

/** Full years between two Gregorian days; who was born on 29 February turns a year older on 1 March. */
function yearsBetween(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The youngest and the oldest that somebody born on this date can be on that day; null where the birth lies after it. */
export function ageRange(
  birth: Pick<UncertainDate, 'earliest' | 'latest'>,
  on: string,
): AgeRange | null {
  const max = yearsBetween(birth.earliest, on);
  return max < 0 ? null : { min: Math.max(0, yearsBetween(birth.latest, on)), max };
}

/** Whether somebody of this age may be on either side of an age limit: "17–18" crosses 18. */
export const crosses = (age: AgeRange, limit: number): boolean =>
  age.min < limit && age.max >= limit;

export type AgeText =
  | { key: 'years'; params: { count: number } }
  | { key: 'years-range'; params: { min: number; max: number } }
  | { key: 'months'; params: { count: number } }
  | { key: 'under-years'; params: { count: number } };

/** The age in parts for translation; a baby's age is told in months where it is known that well. */
export function ageText(
  birth: Pick<UncertainDate, 'earliest' | 'latest'>,
  on: string,
): AgeText | null {
  const age = ageRange(birth, on);
  if (!age) return null;
  if (age.min !== age.max) {
    return age.min === 0
      ? { key: 'under-years', params: { count: age.max + 1 } }
      : { key: 'years-range', params: age };
  }
  if (age.max >= 2) return { key: 'years', params: { count: age.max } };
  const months = [birth.earliest, birth.latest].map((day) => monthsBetween(day, on));
  return months[0] === months[1]
    ? { key: 'months', params: { count: Math.max(0, months[0] ?? 0) } }
    : { key: 'under-years', params: { count: age.max + 1 } };
}

function monthsBetween(birth: string, on: string): number {
  const [from, to] = [fromIso(birth), fromIso(on)];
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return to.day < from.day ? months - 1 : months;
}
