import { describe, expect, it } from 'vitest';
import {
  dayOf,
  daysBetween,
  formatDateTime,
  formatDay,
  formatRelativeDay,
  formatTime,
} from '../../../../renderer/lib/format-dates';
import { formatList, initialsOf } from '../../../../renderer/lib/format-lists';
import { formatBytes, formatNumber, formatShare } from '../../../../renderer/lib/format-numbers';

const at = new Date(2026, 10, 21, 14, 2);

describe('days and times', () => {
  it('writes a day in the language, with the day first', () => {
    expect(formatDay('2026-11-25', 'en')).toBe('25 Nov 2026');
    expect(formatDay('2026-11-25', 'en', 'long')).toBe('25 November 2026');
    expect(formatDay('2026-11-25', 'ar', 'long')).toContain('نوفمبر');
  });

  it('uses Latin digits and the Gregorian calendar in every language', () => {
    expect(formatDay('2026-11-25', 'ar')).toMatch(/25.*2026/);
    expect(formatDay('2026-11-25', 'ar-SA')).toMatch(/25.*2026/);
    expect(formatNumber(100_000, 'ar')).toMatch(/^100[,٬]000$/);
  });

  it('never shifts a day by the zone of the laptop', () => {
    expect(formatDay('2026-01-01', 'en')).toBe('1 Jan 2026');
  });

  it('shows what is no day as it is', () => {
    expect(formatDay('about 1998', 'en')).toBe('about 1998');
  });

  it('tells time in 24 hours', () => {
    expect(formatTime(at, 'en')).toBe('14:02');
    expect(formatTime(new Date(2026, 10, 21, 0, 5), 'en')).toBe('00:05');
    expect(formatDateTime(at, 'en')).toBe('21 Nov 2026, 14:02');
    expect(dayOf(at)).toBe('2026-11-21');
  });

  it('says near days in words, and far ones as days', () => {
    const today = '2026-11-21';
    expect(formatRelativeDay('2026-11-21', today, 'en')).toBe('today');
    expect(formatRelativeDay('2026-11-20', today, 'en')).toBe('yesterday');
    expect(formatRelativeDay('2026-11-24', today, 'en')).toBe('in 3 days');
    expect(formatRelativeDay('2026-12-24', today, 'en')).toBe('24 Dec 2026');
    expect(formatRelativeDay('2026-11-20', today, 'ar')).toBe('أمس');
  });

  it('counts days across the change of clocks', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-11-21', '2026-11-20')).toBe(-1);
  });
});

describe('numbers and lists', () => {
  it('writes sizes as file managers do', () => {
    expect(formatBytes(900, 'en')).toBe('900 bytes');
    expect(formatBytes(3_100_000, 'en')).toBe('3.1 MB');
    expect(formatBytes(999_999, 'en')).toBe('1,000 kB');
    expect(formatBytes(0, 'en')).toBe('0 bytes');
  });

  it('writes shares and lists', () => {
    expect(formatShare(0.42, 'en')).toBe('42%');
    expect(formatList(['Dari', 'Pashto', 'English'], 'en')).toBe('Dari, Pashto and English');
    expect(formatList(['Dari', 'Pashto'], 'en', 'or')).toBe('Dari or Pashto');
    expect(formatList(['Dari', 'Pashto'], 'en', 'comma')).toBe('Dari, Pashto');
  });

  it('takes the first and the last word for initials, in whole characters', () => {
    expect(initialsOf('Amina Mahmoud')).toBe('AM');
    expect(initialsOf('José Antonio Martínez')).toBe('JM');
    expect(initialsOf('محمد رحیمی')).toBe('مر');
    expect(initialsOf('  ')).toBe('');
  });
});
