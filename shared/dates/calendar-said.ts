import { tellsAge } from './age-words';
import type { CalendarId } from './calendars';
import type { UncertainDate } from './uncertain-date';

/** The calendar in which a date was told; null where none was: an age is kept in Gregorian days all the same. */
export const calendarSaid = (date: UncertainDate | null | undefined): CalendarId | null =>
  date && !tellsAge(date.original) ? date.calendar : null;
