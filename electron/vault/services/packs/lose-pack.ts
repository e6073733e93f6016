import { AppError } from '../../../../shared/app-error';
import type { Session } from '../../session';
import { noteLostDevice } from '../users/lost-devices';
import { findPack, noteLost } from './pack-book';

/**
 * Somebody says that a travelling copy is lost: its key counts for nothing any more without a decision, here at once
 * and at headquarters with the next bundle. Saying it twice changes nothing.
 *
 * @throws AppError not-found, pack-is-back
 */
export function losePack(session: Session, packId: string): void {
  const { vault, user } = session;
  const row = findPack(vault.db, packId);
  if (!row) throw new AppError('not-found');
  if (row.state === 'returned') throw new AppError('pack-is-back');
  if (row.state === 'lost') return;
  vault.journal.write(() => {
    noteLostDevice(session, row.deviceId, 'packs.markLost');
    noteLost(vault.db, packId, { stateAt: vault.now(), stateBy: user.id });
    vault.accessLog.note(user.id, 'pack-lost', packId);
  });
}
