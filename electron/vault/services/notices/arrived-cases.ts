import { all, run } from '../../db/database';
import type { Vault } from '../../vault';
import { putLock } from './case-locks';
import { caseNamed, type StoredNotice } from './notice-book';

/**
 * The notice came before the case, or when its import had been taken back: what was answered then, that it is not
 * here, is no longer so. The case is locked, and a supervisor decides as about any notice. Only what the office that
 * wrote the notice brings itself is locked by it.
 *
 * @param officeId the office that sent these cases
 */
export function lockArrived(
  { db, now }: Pick<Vault, 'db' | 'now'>,
  officeId: string,
  cases: readonly string[],
): void {
  for (const { id, about, caseId } of all<Pick<StoredNotice, 'id' | 'about' | 'caseId'>>(
    db,
    `SELECT id, about, case_id AS caseId FROM notices
      WHERE direction = 'in' AND office_id = ? AND case_id IN (SELECT value FROM json_each(?))
        AND answer ->> '$.decision' = 'not-held' ORDER BY made_at, id`,
    officeId,
    JSON.stringify(cases),
  )) {
    const found = caseNamed(db, caseId);
    if (!found) continue;
    // When the answer was written stays: the next one follows it.
    run(
      db,
      'UPDATE notices SET answer = NULL, answered_at = NULL, case_number = ? WHERE id = ?',
      found.name,
      id,
    );
    if (about !== 'correction') putLock(db, { caseId, noticeId: id, state: 'waiting', at: now() });
  }
}
