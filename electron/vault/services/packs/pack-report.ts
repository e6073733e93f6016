import { AppError } from '../../../../shared/app-error';
import type { PackReport } from '../../../../shared/packs/contract';
import { all, type Db, get } from '../../db/database';
import type { Vault } from '../../vault';
import { officeOf } from '../../vault-identity';
import { lostAt } from '../users/lost-devices';
import { findPack } from './pack-book';
import { toPack } from './pack-view';

/**
 * What was on a travelling copy, how it was locked and what of its work is already here: for whoever has to report
 * a loss, drawn without the copy. @throws AppError not-found
 */
export function reportOnPack(vault: Vault, packId: string): PackReport {
  const row = findPack(vault.db, packId);
  if (!row) throw new AppError('not-found');
  return {
    ...toPack(vault, row),
    officeName: officeOf(vault.db, vault.identity.officeId).name,
    deviceId: row.deviceId,
    keyStoppedAt: lostAt(vault.db, row.deviceId),
    lock: row.contents.lock ?? null,
    arrivedEntries: get<{ n: number }>(
      vault.db,
      'SELECT count(*) AS n FROM entries WHERE device = ?',
      row.deviceId,
    )!.n,
    lastArrivedAt: lastArrival(vault.db, row.deviceId),
  };
}

/** By a file that its traveller sent from the way. */
const lastArrival = (db: Db, deviceId: string): number | null =>
  all<{ at: number }>(
    db,
    `SELECT b.at FROM bundles b WHERE b.direction = 'in' AND b.manifest ->> '$.sender.deviceId' = ? ORDER BY b.at DESC LIMIT 1`,
    deviceId,
  )[0]?.at ?? null;
