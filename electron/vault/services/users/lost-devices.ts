import { type Db, get } from '../../db/database';
import { newRecordId } from '../../ids';
import { fieldSets } from '../../journal/records';
import type { Session } from '../../session';

/**
 * When its office said that a device is lost; null where it did not. No other office can say it, or each could
 * make the others' work wait.
 */
export const lostAt = (db: Db, deviceId: string): number | null =>
  get<{ at: number }>(
    db,
    `SELECT min(l.lost_at) AS at FROM lost_devices l
      WHERE l.device_id = @deviceId AND l.removed IS NOT 1
        AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.device_id = l.device_id AND d.stream <> l.stream)`,
    { deviceId },
  )?.at ?? null;

/** Written into the office's history, so that headquarters and every other office hear of it with the next bundle. */
export function noteLostDevice({ vault, user }: Session, deviceId: string, command: string): void {
  if (lostAt(vault.db, deviceId) !== null) return;
  const stream = vault.identity.officeStream;
  vault.journal.append({
    stream,
    actor: user.id,
    command,
    sets: fieldSets('lostDevice', newRecordId(stream, vault.now()), {
      deviceId,
      lostAt: vault.now(),
    }),
  });
}
