import type { LoaderFunctionArgs } from 'react-router';
import type { Contract } from '../../../shared/contract';
import type { OutputOf } from '../../../shared/ipc';
import { api } from '../../lib/api';

export interface DecisionsData extends OutputOf<Contract['conflicts']['list']> {
  /** Only what concerns this case, where the page was opened from one. */
  caseId: string | null;
  doubles: OutputOf<Contract['people']['doubles']>;
}

export async function loadDecisions({ request }: LoaderFunctionArgs): Promise<DecisionsData> {
  const caseId = new URL(request.url).searchParams.get('case');
  const [list, doubles] = await Promise.all([
    api.conflicts.list(caseId === null ? {} : { caseId }),
    caseId === null ? api.people.doubles({}) : { people: [], documents: [] },
  ]);
  return { ...list, caseId, doubles };
}
