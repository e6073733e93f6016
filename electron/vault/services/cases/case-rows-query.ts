import { clockTime } from '../../../../shared/journal/clock';
import type { CaseFilter, CaseRow, CaseSort } from '../../../../shared/cases/contract';
import { all, type Db, get } from '../../db/database';
import { search } from '../../search/search-index';

/** The name to show in a list: the code name where the client asked for the name to be hidden. */
const NAME = `CASE WHEN c.hide_name = 1 THEN coalesce(c.code_name, c.number) ELSE coalesce(p.full_name, c.code_name, c.number) END`;

const NEXT_DUE = `(SELECT min(d) FROM (
    SELECT min(a.due) AS d FROM actions a
     WHERE a.stream = c.stream AND a.due IS NOT NULL AND a.status IN ('planned', 'doing') AND a.removed IS NOT 1
    UNION ALL
    SELECT r.next_on FROM reviews r WHERE r.stream = c.stream AND r.removed IS NOT 1
       AND r.id = (SELECT id FROM reviews WHERE stream = c.stream AND removed IS NOT 1 ORDER BY held_on DESC, id DESC LIMIT 1)))`;

const RISK_ORDER = `CASE c.risk_level WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END`;

/** Whitelisted: what a sort means in SQL. Nothing the window says becomes SQL text. */
const ORDER: Record<CaseSort, string> = {
  updated: 'c.updated_clock',
  name: 'p.full_name',
  number: 'c.number',
  risk: RISK_ORDER,
  due: NEXT_DUE,
  contact: '(SELECT max(at) FROM notes n WHERE n.stream = c.stream AND n.removed IS NOT 1)',
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
  assignedName: string | null;
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
export function listCases(db: Db, query: CaseListQuery, today: string): { total: number; rows: CaseRow[] } {
  const { where, params } = conditions(db, query.filter, today);
  const total = get<{ n: number }>(db, `SELECT count(*) AS n FROM cases c WHERE ${where}`, ...params)!.n;
  const direction = query.descending ? 'DESC' : 'ASC';
  // The page is cut first, so that only its rows pay for next due and last contact.
  const rows = all<Stored>(
    db,
    `SELECT c.id, c.number, c.person_id AS personId, ${NAME} AS name, c.status, c.risk_level AS riskLevel,
            ${NEXT_DUE} AS nextDue, c.assigned_to AS assignedTo, u.name AS assignedName, c.opened_on AS openedOn,
            (SELECT max(at) FROM notes n WHERE n.stream = c.stream AND n.removed IS NOT 1) AS lastContactAt,
            c.updated_clock AS updatedClock
       FROM (SELECT c.id FROM cases c LEFT JOIN persons p ON p.id = c.person_id WHERE ${where}
              ORDER BY ${ORDER[query.sort]} ${direction} NULLS LAST, c.id LIMIT ? OFFSET ?) page
       JOIN cases c ON c.id = page.id
       LEFT JOIN persons p ON p.id = c.person_id
       LEFT JOIN users u ON u.id = c.assigned_to
      ORDER BY ${ORDER[query.sort]} ${direction} NULLS LAST, c.id`,
    ...params,
    query.limit,
    query.offset,
  );
  return { total, rows: rows.map((row) => toRow(row, today)) };
}

function toRow({ updatedClock, ...row }: Stored, today: string): CaseRow {
  return {
    ...row,
    overdue: row.status !== 'closed' && row.nextDue !== null && row.nextDue < today,
    updatedAt: clockTime(updatedClock),
  };
}

function conditions(db: Db, filter: CaseFilter, today: string): { where: string; params: unknown[] } {
  const parts = ['c.removed IS NOT 1'];
  const params: unknown[] = [];
  const add = (sql: string, ...values: unknown[]): void => {
    parts.push(sql);
    params.push(...values);
  };
  if (filter.status) add('c.status = ?', filter.status);
  if (filter.riskLevel) add('c.risk_level = ?', filter.riskLevel);
  if (filter.assignedTo) add('c.assigned_to = ?', filter.assignedTo);
  if (filter.overdue !== undefined) add(`(c.status = 'open' AND ${NEXT_DUE} < ?) IS ${filter.overdue ? 'TRUE' : 'NOT TRUE'}`, today);
  if (filter.text?.trim()) {
    add('c.id IN (SELECT value FROM json_each(?))', JSON.stringify(casesMatching(db, filter.text)));
  }
  return { where: parts.join(' AND '), params };
}

/** Cases found by the same search as everywhere else; a person's hit counts for their cases. */
function casesMatching(db: Db, text: string): string[] {
  const ids = new Set<string>();
  for (const hit of search(db, text, { limit: 500 })) {
    if (hit.caseId) ids.add(hit.caseId);
    else if (hit.personId) {
      for (const { id } of all<{ id: string }>(
        db,
        `SELECT id FROM cases WHERE person_id = @personId UNION
         SELECT c.id FROM household_members m JOIN cases c ON c.household_id = m.household_id WHERE m.person_id = @personId`,
        { personId: hit.personId },
      )) ids.add(id);
    }
  }
  return [...ids];
}
