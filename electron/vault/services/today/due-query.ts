import type { DueItem } from '../../../../shared/today/contract';
import { localDay } from '../../../../shared/dates/local-day';
import { all, type Db } from '../../db/database';

/** What waits in open cases up to a day, as one list of the same shape. Days are YYYY-MM-DD. */
const SQL = `
WITH due AS (
  SELECT 'action' AS kind, a.id, a.stream, a.what AS what, a.due AS due
    FROM actions a
   WHERE a.due <= @until AND a.due IS NOT NULL AND a.done_on IS NULL
     AND a.status IN ('planned', 'doing') AND a.removed IS NOT 1
     AND NOT EXISTS (SELECT 1 FROM goals g WHERE g.id = a.goal_id AND g.removed = 1)
  UNION ALL
  SELECT 'review', r.id, r.stream, NULL, r.next_on
    FROM reviews r
   WHERE r.next_on <= @until AND r.next_on IS NOT NULL AND r.removed IS NOT 1
     AND NOT EXISTS (SELECT 1 FROM reviews later WHERE later.stream = r.stream AND later.removed IS NOT 1
                      AND (later.held_on > r.held_on OR (later.held_on = r.held_on AND later.id > r.id)))
  UNION ALL
  SELECT 'urgentRisk', u.id, u.stream, u.code, date(u.raised_at / 1000, 'unixepoch', 'localtime')
    FROM urgent_risks u
   WHERE u.handled_at IS NULL AND u.removed IS NOT 1
  UNION ALL
  SELECT 'consent', k.id, k.stream, k.purpose, k.until
    FROM consents k
   WHERE k.until <= @until AND k.until IS NOT NULL AND k.withdrawn_on IS NULL AND k.decision = 'agreed' AND k.removed IS NOT 1
)
SELECT due.kind, due.id, c.id AS caseId, due.what, due.due, c.number AS caseNumber, c.risk_level AS riskLevel,
       CASE WHEN c.hide_name = 1 THEN coalesce(c.code_name, c.number) ELSE coalesce(p.full_name, c.code_name, c.number) END AS caseName
  FROM due JOIN cases c ON c.stream = due.stream
  LEFT JOIN persons p ON p.id = c.person_id
 WHERE c.status = 'open' AND c.removed IS NOT 1
 ORDER BY due.kind = 'urgentRisk' DESC,
          CASE c.risk_level WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END,
          due.due, due.id
 LIMIT @limit`;

type Row = Omit<DueItem, 'overdue'>;

export function dueItems(db: Db, now: number, until: string, limit: number): DueItem[] {
  const today = localDay(now);
  return all<Row>(db, SQL, { until, limit }).map((row) => ({
    ...row,
    overdue: row.kind === 'urgentRisk' || (row.due !== null && row.due < today),
  }));
}
