import { z } from '../zod';
import { CALENDAR_IDS, fromIso } from './calendars';

export const DATE_PRECISIONS = ['day', 'month', 'year', 'decade', 'range'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** What the date rests on: what was said, a paper seen, somebody's estimate, or an office that had to write something. */
export const DATE_BASES = ['stated', 'document', 'estimated', 'assigned'] as const;
export type DateBasis = (typeof DATE_BASES)[number];

/**
 * A date as well as it is known. `original` is what was said or read, in its words and calendar;
 * `earliest` and `latest` are Gregorian days, both included, between which the true day lies.
 */
export const UncertainDate = z
  .object({
    original: z.string().max(200),
    calendar: z.enum(CALENDAR_IDS),
    earliest: z.iso.date(),
    latest: z.iso.date(),
    precision: z.enum(DATE_PRECISIONS),
    approximate: z.boolean(),
    basis: z.enum(DATE_BASES).optional(),
    edtf: z.string().max(60).optional(),
  })
  .refine((date) => date.earliest <= date.latest, {
    path: ['latest'],
    message: 'date-range-reversed',
  });

export type UncertainDate = z.infer<typeof UncertainDate>;

/** Whether the two could be the same day. */
export const datesOverlap = (
  a: Pick<UncertainDate, 'earliest' | 'latest'>,
  b: Pick<UncertainDate, 'earliest' | 'latest'>,
): boolean => a.earliest <= b.latest && b.earliest <= a.latest;

/**
 * Whether this looks like a day that an office wrote because it had to write one: the first day of the year,
 * Gregorian or of the stated calendar (about 15 % of refugees resettled to the US carry 1 January).
 */
export function looksAssigned(date: UncertainDate): boolean {
  if (date.precision !== 'day' || date.approximate) return false;
  const stated = fromIso(date.earliest, date.calendar);
  return date.earliest.endsWith('-01-01') || (stated.month === 1 && stated.day === 1);
}
