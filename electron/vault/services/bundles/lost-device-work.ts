import { AppError } from '../../../../shared/app-error';
import type { LostDeviceWork } from '../../../../shared/bundles/import-facts';
import { streamOf } from '../../../../shared/ids';
import { may } from '../../../../shared/session/permissions';
import { type Db, get } from '../../db/database';
import type { Session } from '../../session';
import { lostAt } from '../users/lost-devices';
import type { Staged } from './staging';

/**
 * What of a bundle a lost device signed: the bundle itself, or entries in it that are new here. When somebody
 * signed is known only from what the signer wrote, so the date of an entry decides nothing.
 *
 * What the office itself carries it has answered for: it took it in before the loss, or decided afterwards.
 */
export function lostDeviceWork(
  db: Db,
  { id, manifest }: Pick<Staged, 'id' | 'manifest'>,
): LostDeviceWork | null {
  // Mostly there is none, and a large bundle need not be looked through for it.
  if (get(db, 'SELECT 1 FROM lost_devices LIMIT 1') === undefined) return null;
  const { officeId, deviceId } = manifest.sender;
  const since = lostAt(db, deviceId);
  const { entries, at } = get<{ entries: number; at: number | null }>(db, NEW_ENTRIES, {
    staging: id,
    answeredFor: since === null ? streamOf('office', officeId) : '',
  })!;
  const first = since ?? at;
  return first === null ? null : { lostAt: first, entries, isSender: since !== null };
}

const NEW_ENTRIES = `
SELECT count(*) AS entries, min(l.lost_at) AS at FROM staged_entries s JOIN lost_devices l ON l.device_id = s.device
 WHERE s.staging = @staging AND l.removed IS NOT 1 AND l.stream <> @answeredFor
   AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.device_id = l.device_id AND d.stream <> l.stream)
   AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.stream = s.stream AND e.device = s.device AND e.seq = s.seq)`;

/** @throws AppError import-lost-device where nobody who may decide it said yes */
export function refuseLostDevice(
  { vault, user }: Pick<Session, 'vault' | 'user'>,
  staged: Pick<Staged, 'id' | 'manifest'>,
  approve: boolean,
): void {
  if (approve && may(user.role, 'bundles.approve')) return;
  const work = lostDeviceWork(vault.db, staged);
  if (work === null) return;
  const { officeId, officeName, kind, signingKey } = staged.manifest.sender;
  throw new AppError('import-lost-device', {
    officeId,
    officeName,
    kind,
    signingKey,
    count: work.entries,
  });
}
