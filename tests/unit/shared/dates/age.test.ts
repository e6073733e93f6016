import { describe, expect, test } from 'vitest';

import { ageRange, ageText, crosses } from '../../../../shared/dates/age';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';
import type { UncertainDate } from '../../../../shared/dates/uncertain-date';
import { datesOverlap, looksAssigned } from '../../../../shared/dates/uncertain-date';

const ON = '2026-11-20';

function born(text: string): UncertainDate {
  const result = parseUncertainDate(text, { today: ON });
  if (!result.ok) throw new Error(result.reason);
  return result.date;
}

describe('an age', () => {
  test('is one number where the day of birth is known', () => {
    expect(ageRange(born('20 November 2008'), ON)).toEqual({ min: 18, max: 18 });
    expect(ageRange(born('21 November 2008'), ON)).toEqual({ min: 17, max: 17 });
  });
  test('is a range where it is not, and may cross an age limit', () => {
    const age = ageRange(born('2008'), ON);
    expect(age).toEqual({ min: 17, max: 18 });
    expect(crosses(age!, 18)).toBe(true);
    expect(crosses({ min: 18, max: 20 }, 18)).toBe(false);
    expect(crosses({ min: 14, max: 17 }, 18)).toBe(false);
  });
  test('of a child born on 29 February changes on 1 March', () => {
    expect(ageRange(born('29 February 2008'), '2026-02-28')).toEqual({ min: 17, max: 17 });
    expect(ageRange(born('29 February 2008'), '2026-03-01')).toEqual({ min: 18, max: 18 });
  });
  test('does not exist before birth, and starts at nought', () => {
    expect(ageRange(born('2030'), ON)).toBeNull();
    expect(ageRange(born('2026'), ON)).toEqual({ min: 0, max: 0 });
  });
  test('is told in years, in a range, or for a baby in months', () => {
    expect(ageText(born('12 March 1990'), ON)).toEqual({ key: 'years', params: { count: 36 } });
    expect(ageText(born('about 1998'), ON)).toEqual({
      key: 'years-range',
      params: { min: 25, max: 30 },
    });
    expect(ageText(born('1 August 2026'), ON)).toEqual({ key: 'months', params: { count: 3 } });
    expect(ageText(born('2025-2026'), ON)).toEqual({ key: 'under-years', params: { count: 2 } });
  });
});

describe('a day that an office may have assigned', () => {
  test('is the first of the year, in the Gregorian or the stated calendar', () => {
    expect(looksAssigned(born('1 January 1990'))).toBe(true);
    expect(looksAssigned(born('1 Farvardin 1375'))).toBe(true);
    expect(looksAssigned(born('2 January 1990'))).toBe(false);
    expect(looksAssigned(born('1990'))).toBe(false);
  });
});

test('two dates overlap where one day could be both', () => {
  expect(datesOverlap(born('about 1998'), born('2000'))).toBe(true);
  expect(datesOverlap(born('1998'), born('2000'))).toBe(false);
});
