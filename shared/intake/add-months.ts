import { parseDate } from '@internationalized/date';

/** The same day some months later, or the last day of that month where it is shorter. YYYY-MM-DD. */
export const addMonths = (day: string, months: number): string =>
  parseDate(day).add({ months }).toString();
