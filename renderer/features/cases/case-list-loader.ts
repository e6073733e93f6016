import type { LoaderFunctionArgs } from 'react-router';
import type { CaseRow } from '../../../shared/cases/contract';
import type { StaffMember } from '../../../shared/users/contract';
import { api } from '../../lib/api';
import { queryFromParams, queryKey, type CaseQuery } from './case-query';
import { placeIn } from './list-place';
import { PagedRows } from '../../lib/paged-rows';

export interface CaseList {
  query: CaseQuery;
  key: string;
  rows: PagedRows<CaseRow>;
  workers: StaffMember[];
  /** Null: the usual ones. */
  columns: string[] | null;
}

/** Fetches the pages around the place where the list stood, so that going back lands there without a blank. */
export async function loadCaseList({ request }: LoaderFunctionArgs): Promise<CaseList> {
  const query = queryFromParams(new URL(request.url).searchParams);
  const key = queryKey(query);
  const rows = new PagedRows<CaseRow>((offset, limit) =>
    api.cases.list({ ...query, offset, limit }),
  );
  const { first, last } = placeIn(key);
  const [{ users }, { caseColumns }] = await Promise.all([
    api.users.list(),
    api.settings.get(),
    rows.want(first, last),
  ]);
  if (rows.failed) throw rows.failed;
  return { query, key, rows, workers: users, columns: caseColumns };
}
