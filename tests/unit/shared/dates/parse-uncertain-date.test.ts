import { describe, expect, test } from 'vitest';

import type { ParseOptions } from '../../../../shared/dates/parse-uncertain-date';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';
import { UncertainDate } from '../../../../shared/dates/uncertain-date';

const TODAY = '2026-11-20';

function days(text: string, options: ParseOptions = {}): string {
  const parsed = parseUncertainDate(text, { today: TODAY, ...options });
  if (!parsed.ok) return parsed.reason;
  expect(UncertainDate.parse(parsed.date).original).toBe(text.trim());
  const { earliest, latest } = parsed.date;
  return earliest === latest ? earliest : `${earliest}..${latest}`;
}

function choices(text: string, options: ParseOptions = {}): string[] {
  const parsed = parseUncertainDate(text, { today: TODAY, ...options });
  return parsed.ok
    ? ['understood']
    : [parsed.reason, ...(parsed.options ?? []).map((one) => one.earliest)];
}

describe('a date is understood as people say it', () => {
  test.each([
    ['1985', '1985-01-01..1985-12-31'],
    ['in 1985', '1985-01-01..1985-12-31'],
    ['about 1998', '1996-01-01..2000-12-31'],
    ['~1998', '1996-01-01..2000-12-31'],
    ['c. 1998', '1996-01-01..2000-12-31'],
    ['between 2001 and 2003', '2001-01-01..2003-12-31'],
    ['2001-2003', '2001-01-01..2003-12-31'],
    ['2001 or 2002', '2001-01-01..2002-12-31'],
    ['1998-99', '1998-01-01..1999-12-31'],
    ['March 1990', '1990-03-01..1990-03-31'],
    ['Sept. 1990', '1990-09-01..1990-09-30'],
    ['03/1990', '1990-03-01..1990-03-31'],
    ['12 March 1990', '1990-03-12'],
    ['March 12th, 1990', '1990-03-12'],
    ['12-Mar-1990', '1990-03-12'],
    ['1990-03-12', '1990-03-12'],
    ['13/04/1990', '1990-04-13'],
    ['04.13.1990', '1990-04-13'],
    ['3/3/1990', '1990-03-03'],
    ['about 12 March 1990', '1990-02-25..1990-03-27'],
    ['1980s', '1980-01-01..1989-12-31'],
    ['March to May 1990', '1990-03-01..1990-05-31'],
    ['12–15 March 1990', '1990-03-12..1990-03-15'],
    ['rainy season 1984', '1984-01-01..1984-12-31'],
    ['winter 1984', '1984-01-01..1985-03-31'],
    ['29 February 2000', '2000-02-29'],
  ])('%s', (text, expected) => expect(days(text)).toBe(expected));

  test.each([
    ['1985~', '1983-01-01..1987-12-31'],
    ['198X', '1980-01-01..1989-12-31'],
    ['1985-XX-XX', '1985-01-01..1985-12-31'],
    ['1984/1986', '1984-01-01..1986-12-31'],
    ['[1984..1986]', '1984-01-01..1986-12-31'],
  ])('EDTF %s', (text, expected) => expect(days(text)).toBe(expected));

  test.each([
    ['17 years old', '2008-11-21..2009-11-20'],
    ['aged 17', '2008-11-21..2009-11-20'],
    ['17 ans', '2008-11-21..2009-11-20'],
    ['17 سنة', '2008-11-21..2009-11-20'],
    ['17 عام', '2008-11-21..2009-11-20'],
    ['17 عاماً', '2008-11-21..2009-11-20'],
    ['about 30 years old', '1993-11-21..1998-11-20'],
    ['approximately 30 years old', '1993-11-21..1998-11-20'],
    ['30 years old approx.', '1993-11-21..1998-11-20'],
    ['alrededor de 30 años', '1993-11-21..1998-11-20'],
    ['cerca de 30 años', '1993-11-21..1998-11-20'],
    ['aged roughly 30', '1993-11-21..1998-11-20'],
    ['~30 years old', '1993-11-21..1998-11-20'],
    ['30 سنة تقريبا', '1993-11-21..1998-11-20'],
    ['٣٠ سنة تقريباً', '1993-11-21..1998-11-20'],
    ['نحو 30 سنة', '1993-11-21..1998-11-20'],
    ['عمره حوالي 30 سنة', '1993-11-21..1998-11-20'],
    ['17 or 18 years old', '2007-11-21..2009-11-20'],
    ['between 17 and 18 years old', '2007-11-21..2009-11-20'],
    ['18 or 17 years old', '2007-11-21..2009-11-20'],
    ['17 أو 18 سنة', '2007-11-21..2009-11-20'],
    ['بين 17 و18 سنة', '2007-11-21..2009-11-20'],
    ['maybe 17 or 18 years old', '2007-11-21..2009-11-20'],
  ])('an age as of today: %s', (text, expected) => expect(days(text)).toBe(expected));

  test('about an age is told from an age that is known', () => {
    const approximate = (text: string) => {
      const parsed = parseUncertainDate(text, { today: TODAY });
      return parsed.ok && parsed.date.approximate;
    };
    expect(approximate('30 سنة تقريبا')).toBe(true);
    expect(approximate('alrededor de 1990')).toBe(true);
    expect(approximate('1990')).toBe(false);
    expect(approximate('17 or 18 years old')).toBe(false);
  });
});

describe('a date is understood in its calendar, script and language', () => {
  test.each([
    ['12 Meskerem 1990 (Ethiopian)', '1997-09-22'],
    ['Meskerem 2009 EC', '2016-09-11..2016-10-10'],
    ['12 መስከረም 1990', '1997-09-22'],
    ['፲፪ መስከረም ፲፱፻፺ ዓ.ም.', '1997-09-22'],
    ['6 Pagumen 2003', '2011-09-11'],
    ['1375 (Solar Hijri)', '1996-03-20..1997-03-20'],
    ['1375 AP', '1996-03-20..1997-03-20'],
    ['5 Hamal 1379', '2000-03-24'],
    ['۵ حمل ۱۳۷۹', '2000-03-24'],
    ['۱۳۷۵ هجری شمسی', '1996-03-20..1997-03-20'],
    ['1410 AH', '1989-08-03..1990-07-22'],
    ['١٤١٠ هـ', '1989-08-03..1990-07-22'],
    ['1410هـ - 1412هـ', '1989-08-03..1992-07-01'],
    ['٣ رمضان ١٤١٠', '1990-03-30'],
    ['1990م', '1990-01-01..1990-12-31'],
    ['١٩٩٠م', '1990-01-01..1990-12-31'],
    ['1990 م', '1990-01-01..1990-12-31'],
    ['12 مارس 1990 م.', '1990-03-12'],
    ['بين 1990م و1992م', '1990-01-01..1992-12-31'],
    ['15 ذو القعدة 1420', '2000-02-21'],
    ['12 مارس 1990', '1990-03-12'],
    ['تشرين الثاني 1990', '1990-11-01..1990-11-30'],
    ['حوالي ١٩٩٨', '1996-01-01..2000-12-31'],
    ['بين 2001 و2003', '2001-01-01..2003-12-31'],
    ['12 mars 1990', '1990-03-12'],
    ['1er février 1990', '1990-02-01'],
    ['entre 2001 et 2003', '2001-01-01..2003-12-31'],
    ['12 de marzo de 1990', '1990-03-12'],
    ['१९९०', '1990-01-01..1990-12-31'],
    ['၁၉၉၀', '1990-01-01..1990-12-31'],
    ['March 12 1990 እ.ኤ.አ.', '1990-03-12'],
  ])('%s', (text, expected) => expect(days(text)).toBe(expected));

  test('the calendar chosen in the form is expected where the text names none', () => {
    expect(days('1990', { calendar: 'ethiopic' })).toBe('1997-09-11..1998-09-10');
    expect(days('15/7/1375', { calendar: 'persian' })).toBe('1996-10-06');
    expect(days('1375', { calendar: 'islamic-umalqura' })).toBe('1955-08-19..1956-08-07');
    expect(days('1375 Hijri', { calendar: 'persian' })).toBe('1996-03-20..1997-03-20');
    expect(days('1990م', { calendar: 'ethiopic' })).toBe('1990-01-01..1990-12-31');
  });

  test('a month name settles a calendar that the year settles too', () => {
    expect(days('Tir 1375')).toBe('1996-06-21..1996-07-21');
    expect(days('Tir 1990')).toBe('1998-01-09..1998-02-07');
  });
});

describe('what can be read in two ways is put before a person', () => {
  test('day and month', () => {
    expect(choices('03/04/1990')).toEqual(['ambiguous-day-month', '1990-04-03', '1990-03-04']);
    expect(days('03/04/1990', { dayMonthOrder: 'day-first' })).toBe('1990-04-03');
  });
  test('a year that is none of the expected calendar', () => {
    expect(choices('1375')).toEqual(['ambiguous-calendar', '1996-03-20', '1955-08-19']);
    expect(choices('1990', { calendar: 'persian' })).toEqual([
      'ambiguous-calendar',
      '1990-01-01',
      '1997-09-11',
    ]);
  });
  test('Hijri without saying solar or lunar', () => {
    expect(choices('1375 Hijri')).toEqual(['ambiguous-calendar', '1996-03-20', '1955-08-19']);
    expect(choices('۱۳۷۵ هـ', { language: 'fa' })[0]).toBe('ambiguous-calendar');
  });
  test('a Geʽez month name in Tigrinya, where it may be Gregorian', () => {
    expect(choices('12 መስከረም 1990', { language: 'ti' })).toEqual([
      'ambiguous-calendar',
      '1990-09-12',
      '1997-09-22',
    ]);
    expect(days('12 መስከረም 1990', { language: 'ti', calendar: 'ethiopic' })).toBe('1997-09-22');
  });
  test('a year of two digits', () => {
    expect(choices('12 March 85')).toEqual(['two-digit-year', '1985-03-12']);
    expect(choices('05')).toEqual(['two-digit-year', '1905-01-01', '2005-01-01']);
  });
});

describe('what is no date is refused with its reason', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['hello', 'not-a-date'],
    ['I do not know', 'not-a-date'],
    ['12345', 'not-a-date'],
    ['1990 ق.م', 'not-a-date'],
    ['1410 هـ / 1990 م', 'not-a-date'],
    ['17 or 180 years old', 'not-a-date'],
    ['31 February 1990', 'no-such-date'],
    ['29 February 1999', 'no-such-date'],
    ['32/13/1990', 'no-such-date'],
    ['6 Pagumen 2004', 'no-such-date'],
    ['12 March', 'no-year'],
    ['12/03', 'no-year'],
    ['2003-2001', 'reversed-range'],
    ['12 Meskerem 1990 (Gregorian)', 'calendar-conflict'],
    ['1 Muharram 1700 AH', 'outside-calendar-range'],
    ['12 March 0990', 'outside-calendar-range'],
  ])('%j', (text, reason) => expect(days(text)).toBe(reason));
});
