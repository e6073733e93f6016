import type { z } from '../../../shared/zod';
import {
  CaseSort,
  CaseStatus,
  CaseWaiting,
  RiskLevel,
  type CaseFilter,
} from '../../../shared/cases/contract';
import { Id } from '../../../shared/ids';

export interface CaseQuery {
  filter: CaseFilter;
  sort: CaseSort;
  descending: boolean;
}

/** How each sort reads first: names and due days from the start, what happened lately from the end. */
const descendsFirst: Record<CaseSort, boolean> = {
  updated: true,
  name: false,
  number: true,
  risk: true,
  due: false,
  contact: true,
  opened: true,
};

/** Open cases, newest change first: what one comes for. */
const defaultSort: CaseSort = 'updated';
export const ALL = 'all';

const one = <S extends z.ZodType>(schema: S, text: string | null): z.output<S> | undefined => {
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : undefined;
};

/** Reads the list's address. Whatever cannot be understood is left out, never an error: an address may be old. */
export function queryFromParams(params: URLSearchParams): CaseQuery {
  const status =
    params.get('status') === ALL ? undefined : (one(CaseStatus, params.get('status')) ?? 'open');
  const sort = one(CaseSort, params.get('sort')) ?? defaultSort;
  const riskLevel = one(RiskLevel, params.get('risk'));
  const assignedTo = one(Id, params.get('worker'));
  const waiting = one(CaseWaiting, params.get('waiting'));
  const text = params.get('q')?.trim().slice(0, 200);
  const direction = params.get('direction');
  return {
    filter: {
      ...(status && { status }),
      ...(riskLevel && { riskLevel }),
      ...(assignedTo && { assignedTo }),
      ...(params.get('overdue') === 'yes' && { overdue: true }),
      ...(waiting && { waiting }),
      ...(text && { text }),
    },
    sort,
    descending: direction === null ? descendsFirst[sort] : direction === 'down',
  };
}

export type ListParam = 'status' | 'risk' | 'worker' | 'overdue' | 'waiting' | 'q';

/** The same address with one filter changed; null takes it away. */
export function withFilter(
  params: URLSearchParams,
  name: ListParam,
  value: string | null,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === null || value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

export function withSort(
  params: URLSearchParams,
  sort: CaseSort,
  descending: boolean,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('sort', sort);
  if (descending === descendsFirst[sort]) next.delete('direction');
  else next.set('direction', descending ? 'down' : 'up');
  return next;
}

/** A header that was not the sort before starts with its own first direction. */
export function sortOnPress(
  query: CaseQuery,
  sort: CaseSort,
): { sort: CaseSort; descending: boolean } {
  return { sort, descending: query.sort === sort ? !query.descending : descendsFirst[sort] };
}

export const isFiltered = ({ filter }: CaseQuery): boolean =>
  filter.status !== 'open' ||
  filter.riskLevel !== undefined ||
  filter.assignedTo !== undefined ||
  filter.overdue === true ||
  filter.waiting !== undefined ||
  filter.text !== undefined;

/** One text for one list: the same filter and sort, whatever order the address has them in. */
export const queryKey = ({ filter, sort, descending }: CaseQuery): string =>
  JSON.stringify([
    filter.status,
    filter.riskLevel,
    filter.assignedTo,
    filter.overdue,
    filter.waiting,
    filter.text,
    sort,
    descending,
  ]);
