import { AppError } from '../../../../shared/app-error';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import type { CaseLock } from '../../../../shared/notices/contract';
import { may } from '../../../../shared/session/permissions';
import { all, type Db, get, run } from '../../db/database';
import type { Session } from '../../session';
import { updateCaseLines } from '../cases/case-lines';

/**
 * A case about which another office has sent a notice. `waiting`: nobody has decided. `locked`: it was
 * decided that it stays so. `erased`: an id and a day, all that is left.
 */
export function putLock(
  db: Db,
  lock: { caseId: string; noticeId: string; state: 'waiting' | 'locked' | 'erased'; at: number },
): void {
  run(
    db,
    'INSERT OR REPLACE INTO case_locks (case_id, notice_id, state, at) VALUES (@caseId, @noticeId, @state, @at)',
    lock,
  );
  updateCaseLines(db, [{ kind: 'case', id: lock.caseId }]);
}

export function dropLock(db: Db, caseId: string): void {
  run(db, "DELETE FROM case_locks WHERE case_id = ? AND state <> 'erased'", caseId);
  updateCaseLines(db, [{ kind: 'case', id: caseId }]);
}

export const lockOf = (db: Db, caseId: string): CaseLock | null =>
  get<CaseLock>(
    db,
    `SELECT l.notice_id AS noticeId, n.about, n.office_name AS officeName, l.state, l.at
       FROM case_locks l JOIN notices n ON n.id = l.notice_id WHERE l.case_id = ? AND l.state <> 'erased'`,
    caseId,
  ) ?? null;

const isLocked = (db: Db, caseId: string): boolean =>
  get(db, 'SELECT 1 FROM case_locks WHERE case_id = ?', caseId) !== undefined;

const anyLock = (db: Db): boolean => get(db, 'SELECT 1 FROM case_locks LIMIT 1') !== undefined;

/** Cases in which a person or a household stands. */
const casesAround = (db: Db, id: string): string[] =>
  all<{ id: string }>(
    db,
    `SELECT id FROM cases WHERE person_id = @id OR household_id = @id
     UNION SELECT c.id FROM household_members m JOIN cases c ON c.household_id = m.household_id WHERE m.person_id = @id
     UNION SELECT case_id FROM case_persons WHERE person_id = @id AND case_id IS NOT NULL`,
    { id },
  ).map((row) => row.id);

/** A case that is locked, or somebody of whom every case is. */
export function isStreamLocked(db: Db, stream: string): boolean {
  if (!anyLock(db) || stream.startsWith('office/')) return false;
  if (stream.startsWith('case/')) return isLocked(db, rootIdOf(stream));
  const cases = casesAround(db, rootIdOf(stream));
  return cases.length > 0 && cases.every((id) => isLocked(db, id));
}

/** Nobody changes anything in a locked case; the journal asks before every entry of our own. */
export function refuseLockedStream(db: Db, stream: string): void {
  if (isStreamLocked(db, stream)) throw new AppError('case-locked-by-notice');
}

/** Reading is for those who decide. @throws AppError case-locked-by-notice */
export function refuseLockedReading({ vault, user }: Session, stream: string): void {
  if (!may(user.role, 'notices.decide') && isStreamLocked(vault.db, stream))
    throw new AppError('case-locked-by-notice');
}

export const refuseLockedCase = (session: Session, caseId: string): void =>
  refuseLockedReading(session, streamOf('case', caseId));
