import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CalendarId } from '../../../../shared/dates/calendars';
import { calendarDay, fromIso, toIso } from '../../../../shared/dates/calendars';

const ICU: Readonly<Record<CalendarId, string>> = {
  gregorian: 'gregory',
  persian: 'persian',
  'islamic-umalqura': 'islamic-umalqura',
  ethiopic: 'ethiopic',
};

/** Year, month and day as ICU counts them, which is independent of our library. */
function witness(iso: string, calendar: CalendarId): string {
  const format = new Intl.DateTimeFormat('en-u-nu-latn', {
    calendar: ICU[calendar],
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = Object.fromEntries(
    format.formatToParts(new Date(`${iso}T12:00:00Z`)).map((part) => [part.type, part.value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

const anyDay = fc
  .integer({ min: Date.UTC(1890, 0, 1) / 86_400_000, max: Date.UTC(2120, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe('conversion between calendars', () => {
  test.each(['persian', 'islamic-umalqura', 'ethiopic'] as const)(
    'agrees with ICU in %s and comes back',
    (calendar) => {
      fc.assert(
        fc.property(anyDay, (iso) => {
          const date = fromIso(iso, calendar);
          expect(`${date.year}-${date.month}-${date.day}`).toBe(witness(iso, calendar));
          const again = calendarDay(calendar, date.year, date.month, date.day);
          expect(again && toIso(again)).toBe(iso);
        }),
        { numRuns: 300 },
      );
    },
  );

  test('knows the pairs printed in almanacs', () => {
    // 1 Farvardin 1405, 1 Meskerem 2000 (the Ethiopian millennium), 1 Muharram 1445.
    expect(toIso(calendarDay('persian', 1405, 1, 1)!)).toBe('2026-03-21');
    expect(toIso(calendarDay('ethiopic', 2000, 1, 1)!)).toBe('2007-09-12');
    expect(toIso(calendarDay('islamic-umalqura', 1445, 1, 1)!)).toBe('2023-07-19');
  });

  test('refuses days that do not exist and years outside the Umm al-Qura table', () => {
    expect(calendarDay('gregorian', 1999, 2, 29)).toBeNull();
    expect(calendarDay('persian', 1375, 13, 1)).toBeNull();
    expect(calendarDay('islamic-umalqura', 1299, 1, 1)).toBeNull();
    expect(calendarDay('islamic-umalqura', 1547, 1, 1)).toBeNull();
  });
});
