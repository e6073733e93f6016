import type { RecordView } from '../../../shared/journal/record-kinds';
import { fitsLimits, type DayLimits } from '../../ui/day-limits';

/** How a contact took place, as typed; everything but the words is optional. */
export interface NoteDetails {
  contact: string | null;
  place: string;
  withWhom: string;
  interpreter: string;
  /** YYYY-MM-DD, and HH:MM on this laptop's clock. */
  day: string | null;
  time: string;
}

export const noDetails = (day: string): NoteDetails => ({
  contact: null,
  place: '',
  withWhom: '',
  interpreter: '',
  day,
  time: '',
});

/** A note tells of what was. */
export const noteLimits = (today: string): DayLimits => ({ maxValue: today });

/**
 * Whether a note can be saved with them. A time that is none is left away.
 *
 * @param own the day that it has already: another laptop's clock, or this one's then, may have been ahead
 */
export const detailsFit = ({ day }: NoteDetails, today: string, own?: string | null): boolean =>
  (own !== undefined && day === own) || fitsLimits(day, noteLimits(today));

const pad = (part: number) => String(part).padStart(2, '0');

export function detailsOf(note: RecordView<'note'>, fallbackDay: string): NoteDetails {
  const at = note.at === null ? null : new Date(note.at);
  return {
    contact: note.contact,
    place: note.place ?? '',
    withWhom: note.withWhom ?? '',
    interpreter: note.interpreter ?? '',
    day: at ? `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}` : fallbackDay,
    time: at ? `${pad(at.getHours())}:${pad(at.getMinutes())}` : '',
  };
}

/** `14:02`, `9.30`, `1402` → minutes of the day; null where it is no time. */
export function minutesOf(time: string): number | null {
  const match = /^\s*(\d{1,2})\s*[:.h]?\s*(\d{2})?\s*$/.exec(time);
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  return match && hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/**
 * When the contact was. Today without a time is now (left to the vault); another day without a time is noon, which
 * stays the same day in every zone that an office works in.
 */
export function momentOf(
  { day, time }: Pick<NoteDetails, 'day' | 'time'>,
  today: string,
): number | undefined {
  const minutes = time.trim() === '' ? null : minutesOf(time);
  if (day === null || (day === today && minutes === null)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 0, minutes ?? 12 * 60).getTime();
}

const given = (text: string): string | null => text.trim() || null;

/**
 * What is sent.
 *
 * @param own what stands there already; only another moment than that is sent, for these know nothing of its seconds
 */
export function savedDetails(details: NoteDetails, today: string, own?: NoteDetails) {
  // At a lock the words are saved all the same; a day that cannot be is not.
  const moment = detailsFit(details, today, own?.day) ? momentOf(details, today) : undefined;
  const at = own && moment === momentOf(own, today) ? undefined : moment;
  return {
    contact: details.contact,
    place: given(details.place),
    withWhom: given(details.withWhom),
    interpreter: given(details.interpreter),
    ...(at !== undefined && { at }),
  };
}
