import { AppError } from '../../../../shared/app-error';
import { get } from '../../db/database';
import { fieldSets } from '../../journal/records';
import type { Session } from '../../session';

/** @throws AppError laptop-not-found where nothing was heard of it yet */
export function renameLaptop({ vault, user }: Session, deviceId: string, name: string): void {
  const { officeStream: stream } = vault.identity;
  const found = get<{ id: string; name: string | null }>(
    vault.db,
    'SELECT id, name FROM devices WHERE device_id = ? AND stream = ?',
    deviceId,
    stream,
  );
  if (!found) throw new AppError('laptop-not-found');
  if (found.name === name) return;
  vault.journal.append({
    stream,
    actor: user.id,
    command: 'laptops.rename',
    sets: fieldSets('device', found.id, { name }),
  });
}
