import { expect, it } from 'vitest';
import { calendarSaid } from '../../../../shared/dates/calendar-said';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';

const said = (text: string) => {
  const parsed = parseUncertainDate(text, { today: '2026-11-20' });
  return calendarSaid(parsed.ok ? parsed.date : null);
};

it('tells the calendar of a date, and none of an age', () => {
  expect(said('1990')).toBe('gregorian');
  expect(said('2002 EC')).toBe('ethiopic');
  expect(said('17 years old')).toBeNull();
  expect(said('30 سنة تقريبا')).toBeNull();
  expect(calendarSaid(null)).toBeNull();
});
