import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import type { UncertainDate } from '../../shared/dates/uncertain-date';

/** What was said first; how it is understood beside it where that differs. */
export function uncertainDateWords(
  date: UncertainDate,
  language: string,
): { said: string; understood: string | null } {
  const understood = formatUncertainDate(date, { language });
  const gregorian =
    date.calendar === 'gregorian'
      ? null
      : formatUncertainDate(date, { language, calendar: 'gregorian' });
  const said = date.original.trim() || understood;
  const meaning = gregorian ?? understood;
  return {
    said,
    understood: meaning.toLocaleLowerCase() === said.toLocaleLowerCase() ? null : meaning,
  };
}
