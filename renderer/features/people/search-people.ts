import type { LoaderFunctionArgs } from 'react-router';
import type { SearchHit } from '../../../shared/search/contract';
import { api } from '../../lib/api';

export interface FoundPeople {
  text: string;
  people: FoundPerson[];
}

export interface FoundPerson {
  personId: string;
  label: string;
  caseId: string | null;
  /** What of the person matched, the best first: `name`, `phone`, `document-number`. */
  matches: { field: string; label: string }[];
}

const LIMIT = 60;

export async function searchPeople({ request }: LoaderFunctionArgs): Promise<FoundPeople> {
  const text = new URL(request.url).searchParams.get('q')?.trim().slice(0, 200) ?? '';
  if (text === '') return { text, people: [] };
  const { hits } = await api.search.find({ text, limit: LIMIT });
  return { text, people: peopleIn(hits) };
}

/** One line a person, however many of their names, phones and papers matched; in the order of the best hit. */
export function peopleIn(hits: readonly SearchHit[]): FoundPerson[] {
  const people = new Map<string, FoundPerson>();
  for (const hit of hits) {
    if (hit.personId === null) continue;
    const known = people.get(hit.personId) ?? {
      personId: hit.personId,
      label: hit.label,
      caseId: hit.caseId,
      matches: [],
    };
    if (hit.kind === 'person') known.label = hit.label;
    known.caseId ??= hit.caseId;
    known.matches.push({ field: hit.field, label: hit.label });
    people.set(hit.personId, known);
  }
  return [...people.values()];
}
