import type { DueItem } from '../../../../shared/today/contract';
import { localDay } from '../../../../shared/dates/local-day';
import { all, type Db, get } from '../../db/database';

/** What is to be done, in the words of the plan; codes for urgent risks and consents. */
const WHAT = `CASE due.kind
  WHEN 'action' THEN (SELECT what FROM actions WHERE id = due.record_id)
  WHEN 'urgentRisk' THEN (SELECT code FROM urgent_risks WHERE id = due.record_id)
  WHEN 'document' THEN (SELECT title FROM documents WHERE id = due.record_id)
  WHEN 'consent' THEN (SELECT purpose FROM consents WHERE id = due.record_id) END`;

const itemsWhere = (where: string, order: string): string => `
SELECT due.kind, due.record_id AS id, due.case_id AS caseId, ${WHAT} AS what, due.due,
       c.name AS caseName, c.number AS caseNumber, c.risk_level AS riskLevel, c.status IS 'closed' AS caseClosed
  FROM (SELECT * FROM due_lines WHERE ${where} ORDER BY ${order} LIMIT @limit) due
 CROSS JOIN case_lines c ON c.case_id = due.case_id
 ORDER BY ${order}`;

// An urgent risk waits from the moment it is raised, whatever its day.
// A paper that ran out is said in its case; here it would stay for ever.
const IS_NOW = `(urgency < 4 OR due <= @today) AND NOT (kind = 'document' AND due < @today)`;
const NOW = itemsWhere(IS_NOW, 'urgency, due, record_id');
const COMING = itemsWhere(
  'due > @today AND due <= @until AND urgency >= 4',
  'due, urgency, record_id',
);

// Ranges of narrow indexes: it may be tens of thousands.
const COUNT_NOW = `
SELECT (SELECT count(*) FROM due_lines WHERE urgency < 4)
     + (SELECT count(*) FROM due_lines WHERE urgency >= 4 AND kind <> 'document' AND due <= @today)
     + (SELECT count(*) FROM due_lines WHERE kind = 'document' AND due = @today) AS n`;

type Row = Omit<DueItem, 'overdue' | 'caseClosed'> & { caseClosed: 0 | 1 };

/** What waits today, the most urgent first; of closed cases only danger that was written in since. */
export function dueNow(db: Db, now: number, limit: number): { items: DueItem[]; total: number } {
  const today = localDay(now);
  const items = all<Row>(db, NOW, { today, limit }).map((row) => ({
    ...row,
    caseClosed: row.caseClosed === 1,
    overdue: row.kind === 'urgentRisk' || (row.due !== null && row.due < today),
  }));
  return { items, total: get<{ n: number }>(db, COUNT_NOW, { today })!.n };
}

/** What follows, the nearest day first. `until` is the last day, YYYY-MM-DD. */
export function dueComing(db: Db, now: number, until: string, limit: number): DueItem[] {
  return all<Row>(db, COMING, { today: localDay(now), until, limit }).map((row) => ({
    ...row,
    caseClosed: row.caseClosed === 1,
    overdue: false,
  }));
}
