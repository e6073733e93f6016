import { clockTime } from '../../../../shared/journal/clock';
import type { CaseFilter, CaseRow, CaseSort } from '../../../../shared/cases/contract';
import { all, type Db, get } from '../../db/database';
import { search } from '../../search/search-index';
import { catchUpBeforeSearch } from '../search/index-queue';
import { nameOfUser } from '../users/staff-directory';

/** Whitelisted: what a sort means in SQL. Nothing the window says becomes SQL text. */
const ORDER: Record<CaseSort, string> = {
  updated: 'c.updated_clock',
  name: 'c.sort_name',
  number: 'c.number',
  risk: 'c.risk',
  due: 'c.next_due',
  contact: 'c.last_contact',
  opened: 'c.opened_on',
};

interface Stored {
  id: string;
  number: string | null;
  personId: string | null;
  name: string | null;
  status: string | null;
  riskLevel: string | null;
  nextDue: string | null;
  lastContactAt: number | null;
  assignedTo: string | null;
  openedOn: string | null;
  updatedClock: string;
}

export interface CaseListQuery {
  filter: CaseFilter;
  sort: CaseSort;
  descending: boolean;
  offset: number;
  limit: number;
}

/** One window of the case list. `today` is the office's day, YYYY-MM-DD. */
export function listCases(
  db: Db,
  query: CaseListQuery,
  today: string,
): { total: number; rows: CaseRow[] } {
  const { where, params } = conditions(db, query.filter, today);
  const total = get<{ n: number }>(
    db,
    `SELECT count(*) AS n FROM case_lines c WHERE ${where}`,
    ...params,
  )!.n;
  const direction = query.descending ? 'DESC' : 'ASC';
  // What is empty comes last whichever way one sorts.
  const order = `${ORDER[query.sort]} ${direction} NULLS LAST, c.id ${direction}`;
  // The page is cut first, from an index alone; only its rows are read (CROSS JOIN keeps that order).
  const rows = all<Stored>(
    db,
    `SELECT c.case_id AS id, c.number, c.person_id AS personId, c.name, c.status, c.risk_level AS riskLevel,
            c.next_due AS nextDue, c.assigned_to AS assignedTo, c.opened_on AS openedOn,
            c.last_contact AS lastContactAt, c.updated_clock AS updatedClock
       FROM (SELECT c.id FROM case_lines c WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?) page
      CROSS JOIN case_lines c ON c.id = page.id
      ORDER BY ${order}`,
    ...params,
    query.limit,
    query.offset,
  );
  const assigned = new Set(rows.map(({ assignedTo }) => assignedTo));
  const names = new Map([...assigned].map((id) => [id, id === null ? null : nameOfUser(db, id)]));
  return {
    total,
    rows: rows.map((row) => toRow(row, names.get(row.assignedTo) ?? null, today)),
  };
}

function toRow(
  { updatedClock, ...row }: Stored,
  assignedName: string | null,
  today: string,
): CaseRow {
  return {
    ...row,
    assignedName,
    overdue: row.status !== 'closed' && row.nextDue !== null && row.nextDue < today,
    updatedAt: clockTime(updatedClock),
  };
}

function conditions(
  db: Db,
  filter: CaseFilter,
  today: string,
): { where: string; params: unknown[] } {
  const parts = ['TRUE'];
  const params: unknown[] = [];
  const add = (sql: string, ...values: unknown[]): void => {
    parts.push(sql);
    params.push(...values);
  };
  if (filter.status) add('c.status = ?', filter.status);
  if (filter.riskLevel) add('c.risk_level = ?', filter.riskLevel);
  if (filter.assignedTo) add('c.assigned_to = ?', filter.assignedTo);
  if (filter.overdue !== undefined)
    add(`(c.status = 'open' AND c.next_due < ?) IS ${filter.overdue ? 'TRUE' : 'NOT TRUE'}`, today);
  if (filter.waiting === 'consent') {
    add(`c.status = 'open' AND NOT EXISTS (SELECT 1 FROM consents k
           WHERE k.stream = 'case/' || c.case_id AND k.purpose = 'services' AND k.removed IS NOT 1)`);
  }
  if (filter.waiting === 'decision') {
    add(`EXISTS (SELECT 1 FROM conflicts x WHERE x.stream IN ('case/' || c.case_id, 'person/' || c.person_id,
           (SELECT 'household/' || household_id FROM cases WHERE id = c.case_id)))`);
  }
  if (filter.text?.trim()) {
    add(
      'c.case_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(casesMatching(db, filter.text)),
    );
  }
  return { where: parts.join(' AND '), params };
}

/** Cases found by the same search as everywhere else; a person's hit counts for their cases. */
function casesMatching(db: Db, text: string): string[] {
  const ids = new Set<string>();
  catchUpBeforeSearch(db);
  for (const hit of search(db, text, { limit: 500 })) {
    if (hit.caseId) ids.add(hit.caseId);
    else if (hit.personId) {
      for (const { id } of all<{ id: string }>(
        db,
        `SELECT id FROM cases WHERE person_id = @personId UNION
         SELECT c.id FROM household_members m JOIN cases c ON c.household_id = m.household_id WHERE m.person_id = @personId`,
        { personId: hit.personId },
      ))
        ids.add(id);
    }
  }
  return [...ids];
}
