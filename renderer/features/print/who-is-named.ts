import type { CaseView } from '../../../shared/cases/contract';
import type { PrintWords } from './print-words';

/** How the people of a case are called on a paper. */
export interface Naming {
  /** No name of the client, nor of anybody around them. */
  hidden: boolean;
  /** The client. */
  client: string;
  /** Somebody of the case; null where the record does not say who, and where there is only the client. */
  person: (personId: string | null) => string | null;
}

export const isNameHidden = ({ case: found }: CaseView): boolean => found.hideName === true;

/** Names, or the case's code instead of the client's and numbers instead of the others'. */
export function namingOf(view: CaseView, hidden: boolean, { t }: Pick<PrintWords, 't'>): Naming {
  const code = view.case.codeName ?? view.case.number ?? t('print:sheet.client');
  const client = hidden ? code : (view.principal?.person.fullName ?? code);
  const labels = new Map<string, string>();
  if (view.case.personId) labels.set(view.case.personId, client);
  let number = 1;
  for (const { details, isPrincipal } of view.members) {
    if (isPrincipal) continue;
    number += 1;
    const numbered = t('print:sheet.personNumber', { number });
    labels.set(details.person.id, hidden ? numbered : (details.person.fullName ?? numbered));
  }
  const isAlone = number === 1;
  return {
    hidden,
    client,
    person: (personId) => (personId && !isAlone ? (labels.get(personId) ?? null) : null),
  };
}
