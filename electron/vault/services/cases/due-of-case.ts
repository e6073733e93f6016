export interface DueLine {
  kind: 'action' | 'review' | 'urgentRisk' | 'consent';
  recordId: string;
  /** YYYY-MM-DD. */
  due: string | null;
}

/**
 * What waits in one case, by its stream: open actions of goals that still stand, the next day of the
 * newest review, urgent risks that nobody has handled, consent that will end.
 */
export const DUE_OF_CASE = `
WITH one (stream) AS (SELECT ?)
SELECT 'action' AS kind, a.id AS recordId, a.due AS due
  FROM one JOIN actions a ON a.stream = one.stream
 WHERE a.due IS NOT NULL AND a.done_on IS NULL AND a.status IN ('planned', 'doing') AND a.removed IS NOT 1
   AND NOT EXISTS (SELECT 1 FROM goals g WHERE g.id = a.goal_id AND g.removed = 1)
UNION ALL
SELECT 'review', r.id, r.next_on
  FROM one JOIN reviews r ON r.stream = one.stream
 WHERE r.next_on IS NOT NULL AND r.removed IS NOT 1
   AND r.id = (SELECT newest.id FROM reviews newest WHERE newest.stream = r.stream AND newest.removed IS NOT 1
                ORDER BY newest.held_on DESC, newest.id DESC LIMIT 1)
UNION ALL
SELECT 'urgentRisk', u.id, date(u.raised_at / 1000, 'unixepoch', 'localtime')
  FROM one JOIN urgent_risks u ON u.stream = one.stream
 WHERE u.handled_at IS NULL AND u.removed IS NOT 1
UNION ALL
SELECT 'consent', k.id, k.until
  FROM one JOIN consents k ON k.stream = one.stream
 WHERE k.until IS NOT NULL AND k.withdrawn_on IS NULL AND k.decision = 'agreed' AND k.removed IS NOT 1`;
