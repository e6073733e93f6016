import type { CaseView } from '../../shared/cases/contract';
import type { RecordView } from '../../shared/journal/record-kinds';

type Person = RecordView<'person'>;
type Case = RecordView<'case'>;

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

type Naming = Pick<Case, 'personId' | 'hideName' | 'codeName' | 'number'>;

export const isNameHidden = ({
  hideName,
  codeName,
}: Pick<Case, 'hideName' | 'codeName'>): boolean => hideName === true && codeName !== null;

/** A person as this case calls them: the client by the code name where the name is hidden. Null where there is no name. */
export function nameInCase(
  person: Pick<Person, 'id' | 'fullName'> | null | undefined,
  of: Naming,
): string | null {
  const isClient = !person || person.id === of.personId;
  if (isClient && isNameHidden(of)) return of.codeName;
  return person?.fullName ?? (isClient ? (of.codeName ?? of.number) : null);
}

/** The same by id. Null: nobody of this case. */
export function nameOfPerson(
  { case: of, principal, members }: Pick<CaseView, 'case' | 'principal' | 'members'>,
  personId: string | null,
): string | null {
  const people = [...members.map(({ details }) => details), ...(principal ? [principal] : [])];
  const found = people.find(({ person }) => person.id === personId);
  return found ? nameInCase(found.person, of) : null;
}
