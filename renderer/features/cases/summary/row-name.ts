import type { CaseView } from '../../../../shared/cases/contract';
import { nameOfPerson } from '../../../casework/person-words';
import type { Codes } from '../../../casework/use-codes';

type Named = Pick<CaseView, 'case' | 'principal' | 'members' | 'stays'>;

/** What a record is called that a row of the interview became: who, which paper, which number, which place. */
export function rowName(view: Named, id: string, codes: Pick<Codes, 'label'>): string | null {
  const person = nameOfPerson(view, id);
  if (person !== null) return person;
  const paper = view.principal?.identityDocuments.find((each) => each.id === id);
  if (paper?.type) return codes.label('identity-document-types', paper.type);
  const contact = view.principal?.contactPoints.find((each) => each.id === id);
  if (contact) return contact.value;
  const stay = view.stays.find((each) => each.id === id);
  if (!stay) return null;
  return stay.place ?? (stay.type && codes.label('stay-types', stay.type));
}
