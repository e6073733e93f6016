import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../lib/format-dates';
import { useFormat } from '../lib/use-format';

/** ISO days, both still allowed. Without them any day since 1900. */
export interface DayLimits {
  minValue?: string | undefined;
  maxValue?: string | undefined;
}

export type DayProblem = 'shortYear' | 'beforeToday' | 'afterToday' | 'tooEarly' | 'tooLate';

export const EARLIEST_DAY = '1900-01-01';
/** "26" typed as a year is the year 26. */
const FOUR_DIGITS = '1000';

const today = (): string => dayOf(Date.now());

/** What is wrong with a day, or null. A day that is not given has nothing wrong with it. */
export function dayProblem(
  day: string | null,
  { minValue = EARLIEST_DAY, maxValue }: DayLimits = {},
): DayProblem | null {
  if (day === null) return null;
  if (day < FOUR_DIGITS) return 'shortYear';
  if (day < minValue) return minValue === today() ? 'beforeToday' : 'tooEarly';
  if (maxValue !== undefined && day > maxValue)
    return maxValue === today() ? 'afterToday' : 'tooLate';
  return null;
}

/** Whether a form may be saved with this day. */
export const fitsLimits = (day: string | null, limits?: DayLimits): boolean =>
  dayProblem(day, limits) === null;

/** What is wrong with a day in words, and which days are allowed. */
export function useDayProblemText() {
  const { t } = useTranslation('ui');
  const format = useFormat();
  return useCallback(
    (problem: DayProblem | null, { minValue = EARLIEST_DAY, maxValue = '' }: DayLimits = {}) =>
      problem === null
        ? undefined
        : t(`date.${problem}`, {
            day: format.day(problem === 'tooLate' ? maxValue : minValue),
            year: today().slice(0, 4),
          }),
    [t, format],
  );
}
