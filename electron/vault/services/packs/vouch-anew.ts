import { get } from '../../db/database';
import { fieldSets } from '../../journal/records';
import { isSignedBy, signAsDevice } from '../../keys/device-keys';
import type { Session } from '../../session';
import { vouchStatement } from '../../vault-identity';

/**
 * Stands behind the device of a travelling copy with the office's present key, where the copy left under a former
 * one: an office that knows only the present key would refuse our history for the sake of that device.
 */
export function vouchAnew({ vault, user }: Session, deviceId: string): void {
  const { db, identity, journal } = vault;
  const device = get<{ id: string; vouch: string | null }>(
    db,
    'SELECT id, vouch FROM devices WHERE device_id = ? AND stream = ?',
    deviceId,
    identity.officeStream,
  );
  const statement = vouchStatement(identity.officeId, deviceId);
  const holds = (vouch: string): boolean =>
    isSignedBy(identity.officeKey, statement, Buffer.from(vouch, 'base64url'));
  if (!identity.hasOfficeKey || !device || holds(device.vouch ?? '')) return;
  journal.append({
    stream: identity.officeStream,
    actor: user.id,
    command: 'packs.return',
    sets: fieldSets('device', device.id, {
      vouch: signAsDevice(identity.privateKey, statement).toString('base64url'),
    }),
  });
}
