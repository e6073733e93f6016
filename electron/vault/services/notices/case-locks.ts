import { AppError } from '../../../../shared/app-error';
import { rootIdOf, streamOf } from '../../../../shared/ids';
import type { CaseLock } from '../../../../shared/notices/contract';
import { may } from '../../../../shared/session/permissions';
import { all, type Db, get, run } from '../../db/database';
import type { Session } from '../../session';
import { updateCaseLines } from '../cases/case-lines';
import { casesOfStreams } from '../cases/cases-of-streams';

interface Lock {
  caseId: string;
  noticeId: string;
  state: 'waiting' | 'locked' | 'erased';
  at: number;
}

/**
 * A case about which another office has sent a notice. `waiting`: nobody has decided. `locked`: it was
 * decided that it stays so. `erased`: an id and a day, all that is left, whatever another notice asks.
 */
export function putLock(db: Db, lock: Lock): void {
  run(
    db,
    `INSERT INTO case_locks (case_id, notice_id, state, at) VALUES (@caseId, @noticeId, @state, @at)
     ON CONFLICT (case_id) DO UPDATE SET notice_id = excluded.notice_id, state = excluded.state, at = excluded.at
      WHERE case_locks.state <> 'erased'`,
    lock,
  );
  updateCaseLines(db, [{ kind: 'case', id: lock.caseId }]);
}

/** Somebody decided that one notice locks the case no more. Another may: a case has one lock for all of them. */
export function dropLock(db: Db, caseId: string): void {
  run(db, "DELETE FROM case_locks WHERE case_id = ? AND state <> 'erased'", caseId);
  const left = get<Lock>(
    db,
    `SELECT case_id AS caseId, id AS noticeId, CASE WHEN answer IS NULL THEN 'waiting' ELSE 'locked' END AS state,
            coalesce(answered_at, made_at) AS at
       FROM notices WHERE case_id = ? AND direction = 'in' AND about <> 'correction'
        AND (answer IS NULL OR answer ->> '$.decision' = 'locked')
      ORDER BY answer IS NULL DESC, made_at DESC, id DESC LIMIT 1`,
    caseId,
  );
  if (left) putLock(db, left);
  else updateCaseLines(db, [{ kind: 'case', id: caseId }]);
}

export const lockOf = (db: Db, caseId: string): CaseLock | null =>
  get<CaseLock>(
    db,
    `SELECT l.notice_id AS noticeId, n.about, n.office_name AS officeName, l.state, l.at
       FROM case_locks l JOIN notices n ON n.id = l.notice_id WHERE l.case_id = ? AND l.state <> 'erased'`,
    caseId,
  ) ?? null;

/** Of these cases, the locked ones. */
export const lockedAmong = (db: Db, caseIds: readonly string[]): string[] =>
  all<{ id: string }>(
    db,
    `SELECT l.case_id AS id FROM case_locks l JOIN notices n ON n.id = l.notice_id
      WHERE l.state <> 'erased' AND l.case_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(caseIds),
  ).map(({ id }) => id);

const isLocked = (db: Db, caseId: string): boolean =>
  get(db, 'SELECT 1 FROM case_locks WHERE case_id = ?', caseId) !== undefined;

const anyLock = (db: Db): boolean => get(db, 'SELECT 1 FROM case_locks LIMIT 1') !== undefined;

/** A case that is locked, or somebody of whom every case is. */
export function isStreamLocked(db: Db, stream: string): boolean {
  if (!anyLock(db) || stream.startsWith('office/')) return false;
  if (stream.startsWith('case/')) return isLocked(db, rootIdOf(stream));
  const cases = [...casesOfStreams(db, [stream])];
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
