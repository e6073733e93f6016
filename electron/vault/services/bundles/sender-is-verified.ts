import type { BundleManifest } from '../../../../shared/bundles/format';
import { streamOf } from '../../../../shared/ids';
import { isVouchedBy } from '../../bundles/format/vouched-sender';
import { all, type Db, get } from '../../db/database';
import { readMeta } from '../../db/meta';
import type { Vault } from '../../vault';
import { readIdentity } from '../../vault-identity';
import { overlaps, verifiedFormerKeys } from '../contacts/former-keys';
import { isRevokedDevice } from '../laptops/revoked-devices';

/**
 * With the very key that was compared, one that it replaced a short while ago (the office may have had another card
 * when the bundle was opened), or a device for which such a key vouches. Our own office needs no card.
 */
export const senderIsVerified = (
  { db, now }: Pick<Vault, 'db' | 'now'>,
  sender: VouchedSender,
): boolean =>
  !isRevokedDevice(db, sender.officeId, sender.deviceId) && isBelieved(db, sender, now());

const isBelieved = (db: Db, sender: VouchedSender, now: number): boolean =>
  keysOf(db, sender.officeId).some(
    (key) => key === sender.signingKey || isVouchedBy(key, sender),
  ) ||
  overlaps(db, sender, now) ||
  (isOwnDevice(db, sender) &&
    verifiedFormerKeys(db, sender.officeId).some((key) => isVouchedBy(key, sender)));

/**
 * A travelling copy or laptop of ours. While it was out we may have made new keys; what the former one said of it
 * holds. Of a device that nobody here knows it does not: the key may have been given up because it was stolen.
 */
const isOwnDevice = (db: Db, { officeId, deviceId }: VouchedSender): boolean =>
  readMeta(db, 'office-id') === officeId &&
  get(
    db,
    `SELECT 1 FROM packs WHERE device_id = @deviceId
      UNION ALL SELECT 1 FROM devices WHERE device_id = @deviceId AND stream = @stream`,
    { deviceId, stream: streamOf('office', officeId) },
  ) !== undefined;

type VouchedSender = Pick<
  BundleManifest['sender'],
  'officeId' | 'signingKey' | 'deviceId' | 'vouch'
>;

function keysOf(db: Db, officeId: string): string[] {
  if (readMeta(db, 'office-id') === officeId) {
    const { publicKey, officeKey } = readIdentity(db);
    return [publicKey, officeKey].map((key) => key.toString('base64'));
  }
  const present = all<{ key: string }>(
    db,
    'SELECT signing_key AS key FROM contacts WHERE office_id = ? AND signing_key IS NOT NULL AND verified_at IS NOT NULL',
    officeId,
  ).map(({ key }) => key);
  return present;
}
