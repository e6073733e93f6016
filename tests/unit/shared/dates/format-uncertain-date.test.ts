import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CalendarId } from '../../../../shared/dates/calendars';
import { CALENDAR_IDS, YEAR_LIMITS } from '../../../../shared/dates/calendars';
import type { DateSpan } from '../../../../shared/dates/date-span';
import {
  daySpan,
  decadeSpan,
  monthSpan,
  rangeSpan,
  spanToDate,
  yearSpan,
} from '../../../../shared/dates/date-span';
import { formatUncertainDate } from '../../../../shared/dates/format-uncertain-date';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';
import { UncertainDate } from '../../../../shared/dates/uncertain-date';

function parsed(text: string): UncertainDate {
  const result = parseUncertainDate(text, { today: '2026-11-20' });
  if (!result.ok) throw new Error(`${text}: ${result.reason}`);
  return result.date;
}

describe('a date is written', () => {
  test.each([
    ['about 1998', 'en', 'about 1998'],
    ['2001-2003', 'en', '2001–2003'],
    ['12 March 1990', 'es', '12 de marzo de 1990'],
    ['March 1990', 'es', 'marzo de 1990'],
    ['March 1990', 'ar', 'مارس 1990'],
    ['12 March 1990', 'fr', '12 mars 1990'],
    ['1980s', 'en', '1980s'],
    ['1980s', 'fr', '1980–1989'],
    ['12 Meskerem 1990 EC', 'en', '12 Meskerem 1990 (Ethiopian)'],
    ['12 Meskerem 1990 EC', 'am', '12 መስከረም 1990 (ዓ.ም.)'],
    ['5 Hamal 1379', 'prs', '۵ حمل ۱۳۷۹ (هجری شمسی)'],
    ['5 Hamal 1379', 'fa', '۵ فروردین ۱۳۷۹ (هجری شمسی)'],
    ['1410 AH', 'en', '1410 (Lunar Hijri)'],
    ['12 March 1990', 'sw', '12 March 1990'],
  ])('%s in %s', (text, language, expected) =>
    expect(formatUncertainDate(parsed(text), { language })).toBe(expected),
  );

  test('in another calendar it shows the day, or the months it may lie in', () => {
    expect(formatUncertainDate(parsed('12 Meskerem 1990 EC'), { calendar: 'gregorian' })).toBe(
      '22 September 1997',
    );
    expect(formatUncertainDate(parsed('1375 AP'), { calendar: 'gregorian' })).toBe(
      'March 1996 – March 1997',
    );
    expect(formatUncertainDate(parsed('about 1998'), { calendar: 'gregorian' })).toBe('about 1998');
  });
});

const YEARS_OF_LIVES = 110;
const span = (calendar: CalendarId): fc.Arbitrary<DateSpan> => {
  const year = fc.integer({
    min: YEAR_LIMITS[calendar][0] + 20,
    max: YEAR_LIMITS[calendar][0] + 20 + YEARS_OF_LIVES,
  });
  const month = fc.integer({ min: 1, max: 12 });
  const day = fc.integer({ min: 1, max: 29 });
  const single = fc.oneof(
    fc.tuple(year, month, day).map(([y, m, d]) => daySpan(calendar, y, m, d)),
    fc.tuple(year, month).map(([y, m]) => monthSpan(calendar, y, m)),
    year.map((y) => yearSpan(calendar, y)),
  );
  const present = single.filter((one) => one !== null);
  return fc.oneof(
    present,
    year.map((y) => decadeSpan(calendar, y - (y % 10))).filter((one) => one !== null),
    fc
      .tuple(present, present)
      .map(([a, b]) => rangeSpan(a, b))
      .filter((one) => one !== null),
  );
};

const anyDate = fc
  .tuple(fc.constantFrom(...CALENDAR_IDS), fc.boolean())
  .chain(([calendar, approximate]) =>
    span(calendar).map((one) => spanToDate(one, { original: '', calendar, approximate })),
  );

describe('whatever the date', () => {
  test('earliest is not after latest', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(UncertainDate.safeParse(date).success).toBe(true);
      }),
    );
  });

  test.each(['en', 'ar', 'fr', 'es', 'fa', 'fa-AF', 'am', 'ti'])(
    'what is written in %s is read back as the same days',
    (language) => {
      fc.assert(
        fc.property(anyDate, (date) => {
          const text = formatUncertainDate(date, { language });
          const { earliest, latest, calendar } = date;
          const result = parseUncertainDate(text, { today: '2026-11-20', language });
          expect({ text, ...(result.ok ? result.date : result) }).toMatchObject({
            earliest,
            latest,
            calendar,
          });
        }),
        { numRuns: 250 },
      );
    },
  );
});

test('no text makes the parser fail in another way than by saying so', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const result = parseUncertainDate(text, { today: '2026-11-20' });
      if (result.ok) expect(result.date.earliest <= result.date.latest).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
