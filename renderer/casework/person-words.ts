import type { RecordView } from '../../shared/journal/record-kinds';

type Person = RecordView<'person'>;

/** Another spelling worth showing beside the name: the first that is not the same. */
export function otherSpelling(person: Pick<Person, 'fullName' | 'otherNames'>): string | null {
  return (
    person.otherNames
      ?.map(({ value }) => value.trim())
      .find((value) => value !== '' && value !== person.fullName) ?? null
  );
}

type AbsenceState = NonNullable<Person['absences']>[string];

/** Why a field is empty, if somebody said why. */
export const absenceOf = (person: Pick<Person, 'absences'>, field: string): AbsenceState | null =>
  person.absences?.[field] ?? null;
