import { all, type Db } from '../../db/database';

/** An office that got a case from us, or from which we have it, by the ledger of bundles. */
export interface Exchanged {
  direction: 'in' | 'out';
  contactId: string;
  officeId: string | null;
  /** As it was called the last time. */
  officeName: string;
  bundles: number;
}

// With max(), the other columns are those of its row.
const EXCHANGED = `
SELECT e.value ->> '$.case' AS caseId, b.direction, substr(b.id, 38) AS contactId, b.office_id AS officeId,
       b.office_name AS officeName, count(*) AS bundles, max(b.no) AS no
  FROM bundles b, json_each(b.manifest, '$.consent') e
 WHERE e.value ->> '$.case' IN (SELECT value FROM json_each(?))
 GROUP BY caseId, b.direction, contactId, CASE b.direction WHEN 'in' THEN b.office_id END ORDER BY officeName`;

/** For many cases at once: the ledger is read through one time. Also of cases that are no longer here. */
export function exchangedWith(db: Db, caseIds: readonly string[]): Map<string, Exchanged[]> {
  const found = new Map<string, Exchanged[]>();
  if (caseIds.length === 0) return found;
  const rows = all<Exchanged & { caseId: string }>(db, EXCHANGED, JSON.stringify(caseIds));
  for (const { caseId, direction, contactId, officeId, officeName, bundles } of rows) {
    const list = found.get(caseId) ?? [];
    list.push({ direction, contactId, officeId, officeName, bundles });
    found.set(caseId, list);
  }
  return found;
}
