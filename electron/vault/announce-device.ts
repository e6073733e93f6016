import { get } from './db/database';
import { newRecordId } from './ids';
import { fieldSets } from './journal/records';
import { signAsDevice } from './keys/device-keys';
import type { Session } from './session';
import { vouchStatement } from './vault-identity';

/** A device that nobody has heard of yet (after a restore) writes its key into the office's history, once. */
export function announceDevice({ vault, user }: Pick<Session, 'vault' | 'user'>): void {
  const { db, identity, journal, now } = vault;
  // One that joined is announced by the paper that lets it in: only the office's key can vouch for it.
  if (identity.joined) return;
  if (get(db, 'SELECT 1 FROM devices WHERE device_id = ?', identity.deviceId)) return;
  const { count } = get<{ count: number }>(
    db,
    'SELECT count(*) AS count FROM devices WHERE stream = ?',
    identity.officeStream,
  )!;
  journal.append({
    stream: identity.officeStream,
    actor: user.id,
    command: 'session.restore',
    sets: fieldSets('device', newRecordId(identity.officeStream, now()), {
      deviceId: identity.deviceId,
      publicKey: identity.devicePublicKey.toString('base64url'),
      name: String(count + 1),
      vouch: signAsDevice(
        identity.privateKey,
        vouchStatement(identity.officeId, identity.deviceId),
      ).toString('base64url'),
    }),
  });
}
