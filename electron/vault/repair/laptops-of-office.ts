import { streamOf } from '../../../shared/ids';
import type { LostLaptop } from '../../../shared/repair/contract';
import { all, type Db } from '../db/database';

/**
 * The laptops of an office that something is known of, by its own history or by a bundle that came from it: the one
 * whose bundle came last stands first, those that sent none last.
 */
export function laptopsOfOffice(db: Db, officeId: string): LostLaptop['laptops'] {
  const names = new Map(
    all<{ deviceId: string; name: string | null }>(
      db,
      `SELECT device_id AS deviceId, name FROM devices
        WHERE stream = ? AND device_id IS NOT NULL ORDER BY created_clock`,
      streamOf('office', officeId),
    ).map(({ deviceId, name }) => [deviceId, name]),
  );
  const senders = all<{ deviceId: string; lastAt: number }>(
    db,
    `SELECT manifest ->> '$.sender.deviceId' AS deviceId, max(at) AS lastAt FROM bundles
      WHERE direction = 'in' AND office_id = ? AND manifest ->> '$.sender.deviceId' IS NOT NULL
      GROUP BY 1 ORDER BY lastAt DESC, 1`,
    officeId,
  );
  const lastAt = new Map(senders.map((sender) => [sender.deviceId, sender.lastAt]));
  return [...new Set([...lastAt.keys(), ...names.keys()])].map((deviceId) => ({
    deviceId,
    name: names.get(deviceId) ?? deviceId,
    lastAt: lastAt.get(deviceId) ?? null,
  }));
}
