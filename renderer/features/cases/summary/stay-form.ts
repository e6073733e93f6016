import { detainedBy } from '../../../../shared/cases/detention';
import type { UncertainDate } from '../../../../shared/dates/uncertain-date';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { readUncertain, type UncertainDraft } from '../../../casework/uncertain-date-input';

type Stay = RecordView<'stay'>;

/** What a person says of a stay, as it is being typed. */
export interface StayForm {
  type: string | null;
  place: string;
  country: string | null;
  since: UncertainDraft;
  until: UncertainDraft;
  /** Undefined: nobody has answered in this dialog. */
  detained: boolean | null | undefined;
  legalBasis: string;
  note: string;
}

export type StayFields = Pick<
  Stay,
  'type' | 'place' | 'country' | 'since' | 'until' | 'detained' | 'legalBasis' | 'note'
>;

const draftOf = (date: UncertainDate | null | undefined): UncertainDraft => ({
  text: date?.original ?? '',
  chosen: date ?? null,
});

export const stayForm = (stay: Stay | null): StayForm => ({
  type: stay?.type ?? null,
  place: stay?.place ?? '',
  country: stay?.country ?? null,
  since: draftOf(stay?.since),
  until: draftOf(stay?.until),
  detained: stay ? stay.detained : undefined,
  legalBasis: stay?.legalBasis ?? '',
  note: stay?.note ?? '',
});

/** As it was answered, or as the place itself says. */
export const isDetained = ({ detained, type }: StayForm): boolean | null =>
  detained === undefined ? detainedBy(type) : detained;

/** What can be saved of it at any time: a lock keeps the words all the same, but no date that cannot be read. */
export function keptFields(form: StayForm, language: string): Partial<StayFields> {
  const [since, until] = [readUncertain(form.since, language), readUncertain(form.until, language)];
  const place = form.place.trim() || null;
  return {
    ...((form.type ?? place) !== null && { type: form.type, place }),
    country: form.country,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    detained: isDetained(form),
    legalBasis: form.legalBasis.trim() || null,
    note: form.note.trim() || null,
  };
}

const isWhole = (kept: Partial<StayFields>): kept is StayFields =>
  'place' in kept && 'since' in kept && 'until' in kept;

/** Null: something is missing, or a date cannot be read. */
export function stayFields(form: StayForm, language: string): StayFields | null {
  const kept = keptFields(form, language);
  return isWhole(kept) ? kept : null;
}

/** What stands in it in somebody's own words. */
export const wordsOf = ({ place, since, until, legalBasis, note }: Partial<StayFields>): string[] =>
  [place, since?.original, until?.original, legalBasis, note].map((text) => text ?? '');
