import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CaseFilter, CaseRow } from '../../../../shared/cases/contract';
import { api } from '../../../lib/api';
import { PAGE_SIZE, PagedRows } from '../../../lib/paged-rows';

const MOST_AT_ONCE = 1000;
const byName = { sort: 'name', descending: false } as const;

/** Cases that fit a filter, fetched as they come into sight. */
export function useCasePages(filter: CaseFilter): PagedRows<CaseRow> {
  const rows = useMemo(
    () =>
      new PagedRows<CaseRow>((offset, limit) =>
        api.cases.list({ filter, ...byName, offset, limit }),
      ),
    [filter],
  );
  useSyncExternalStore(rows.subscribe, rows.snapshot);
  useEffect(() => void rows.want(0, PAGE_SIZE - 1), [rows]);
  return rows;
}

/** Ids of all cases that fit a filter. */
export async function allCaseIds(filter: CaseFilter): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const offset = ids.length;
    const { total, rows } = await api.cases.list({
      filter,
      ...byName,
      offset,
      limit: MOST_AT_ONCE,
    });
    ids.push(...rows.map(({ id }) => id));
    if (rows.length === 0 || ids.length >= total) return ids;
  }
}
