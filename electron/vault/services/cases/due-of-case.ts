export interface DueLine {
  kind: 'action' | 'review' | 'urgentRisk' | 'riskResponse' | 'consent' | 'document';
  recordId: string;
  /** YYYY-MM-DD. */
  due: string | null;
}

/** The agency's hours for a level, else those of the code list `risk-levels` (domain.md 4.1, unconfirmed). */
const RISK_HOURS = `coalesce((SELECT json_extract(value, '$.' || c.risk_level) FROM settings WHERE key = 'riskHours'),
                   CASE c.risk_level WHEN 'high' THEN 24 WHEN 'medium' THEN 72 ELSE 168 END)`;

/**
 * What waits in one case, by its stream: open actions, also of a goal that was removed, perhaps by somebody
 * who did not know of them (the plan shows them by themselves); the next day of the newest review; urgent
 * risks that nobody has handled; the time by which a risk level asks for contact where there was none since;
 * consent that will end; papers that run out.
 */
export const DUE_OF_CASE = `
WITH one (stream) AS (SELECT ?)
SELECT 'action' AS kind, a.id AS recordId, a.due AS due
  FROM one JOIN actions a ON a.stream = one.stream
 WHERE a.due IS NOT NULL AND a.done_on IS NULL AND a.status IN ('planned', 'doing') AND a.removed IS NOT 1
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
SELECT 'riskResponse', c.id, date(c.risk_set_at / 1000 + 3600 * ${RISK_HOURS}, 'unixepoch', 'localtime')
  FROM one JOIN cases c ON c.stream = one.stream
 WHERE c.risk_set_at IS NOT NULL AND c.risk_level IN ('high', 'medium', 'low')
   AND NOT EXISTS (SELECT 1 FROM notes n WHERE n.stream = c.stream AND n.at >= c.risk_set_at AND n.removed IS NOT 1)
UNION ALL
SELECT 'document', d.id, json_extract(d.expires, '$.latest')
  FROM one JOIN documents d ON d.stream = one.stream
 WHERE d.expires IS NOT NULL AND d.removed IS NOT 1
UNION ALL
SELECT 'consent', k.id, k.until
  FROM one JOIN consents k ON k.stream = one.stream
 WHERE k.until IS NOT NULL AND k.withdrawn_on IS NULL AND k.decision = 'agreed' AND k.removed IS NOT 1`;
