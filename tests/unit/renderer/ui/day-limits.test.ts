import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayProblem, fitsLimits } from '../../../../renderer/ui/day-limits';

const today = '2026-11-21';

beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 10, 21, 12) }));
afterEach(() => vi.useRealTimers());

describe('the limits of a day', () => {
  it('leave a day within them alone, and a day that is not given', () => {
    expect(dayProblem(null, { minValue: today, maxValue: today })).toBeNull();
    expect(dayProblem(today, { minValue: today, maxValue: today })).toBeNull();
    expect(dayProblem('1900-01-01')).toBeNull();
  });

  it('tell a day that is still to come, or past, from one that is late or early', () => {
    expect(dayProblem('2026-11-22', { maxValue: today })).toBe('afterToday');
    expect(dayProblem('2026-11-20', { minValue: today })).toBe('beforeToday');
    expect(dayProblem('2026-02-01', { maxValue: '2026-01-31' })).toBe('tooLate');
    expect(dayProblem('2026-01-01', { minValue: '2026-01-31' })).toBe('tooEarly');
  });

  it('do not take "26" for a year, nor what nobody alive remembers', () => {
    expect(dayProblem('0026-04-03')).toBe('shortYear');
    expect(dayProblem('0026-04-03', { maxValue: today })).toBe('shortYear');
    expect(dayProblem('1850-04-03', { maxValue: today })).toBe('tooEarly');
  });

  it('keep a form from being saved', () => {
    expect(fitsLimits(null)).toBe(true);
    expect(fitsLimits(today, { maxValue: today })).toBe(true);
    expect(fitsLimits('2026-11-22', { maxValue: today })).toBe(false);
    expect(fitsLimits('0026-11-21')).toBe(false);
  });
});
