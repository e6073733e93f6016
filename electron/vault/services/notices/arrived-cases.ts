import { all, run } from '../../db/database';
import type { Vault } from '../../vault';
import { putLock } from './case-locks';
import { caseNamed, type StoredNotice } from './notice-book';

/**
 * The notice came before the case, or when its import had been taken back: what was answered then, that it is not
 * here, is no longer so. The case is locked, and a supervisor decides as about any notice. Only what the office that
 * wrote the notice brings itself is locked by it; and what another laptop of ours brings, where that office wrote in it.
 *
 * @param officeId the office that sent these cases
 */
export function lockArrived(
  { db, now, identity }: Pick<Vault, 'db' | 'now' | 'identity'>,
  officeId: string,
  cases: readonly string[],
): void {
  for (const { id, about, caseId } of all<Pick<StoredNotice, 'id' | 'about' | 'caseId'>>(
    db,
    `SELECT id, about, case_id AS caseId FROM notices
      WHERE direction = 'in' AND case_id IN (SELECT value FROM json_each(@cases)) AND answer ->> '$.decision' = 'not-held'
        AND (office_id = @officeId OR (@isOwn = 1 AND EXISTS (
          SELECT 1 FROM heads h JOIN devices d ON d.device_id = h.device
           WHERE h.stream = 'case/' || notices.case_id AND d.stream = 'office/' || notices.office_id))) ORDER BY made_at, id`,
    { officeId, isOwn: Number(officeId === identity.officeId), cases: JSON.stringify(cases) },
  )) {
    const found = caseNamed(db, caseId);
    if (!found) continue;
    // When the answer was written stays: the next one follows it.
    run(
      db,
      'UPDATE notices SET answer = NULL, answered_at = NULL, left_at = NULL, left_by = NULL, case_number = ? WHERE id = ?',
      found.name,
      id,
    );
    if (about !== 'correction') putLock(db, { caseId, noticeId: id, state: 'waiting', at: now() });
  }
}
