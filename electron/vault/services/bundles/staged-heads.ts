import { AppError } from '../../../../shared/app-error';
import type { BundleManifest, StreamHead } from '../../../../shared/bundles/format';
import { streamOf } from '../../../../shared/ids';
import type { Entry } from '../../../../shared/journal/entry';
import { isWithheld } from '../../../../shared/journal/entry';
import { isVouchedBy } from '../../bundles/format/vouched-sender';
import { all, type Db, get } from '../../db/database';
import { readMeta } from '../../db/meta';
import { headStatement } from '../../journal/journal';
import { deviceIdOf, isSignedBy } from '../../keys/device-keys';
import type { Vault } from '../../vault';
import { readIdentity } from '../../vault-identity';
import { overlaps, verifiedFormerKeys } from '../contacts/former-keys';
import { isRevokedDevice } from '../laptops/revoked-devices';

/**
 * Every chain of the bundle must end in a head that the writing device signed, so that nobody on
 * the way can cut off or invent the end of a history. A device's key comes with its office's own
 * stream, and a device id is the hash of its key, so the key needs no further proof.
 */
export function checkStagedHeads(db: Db, staging: string, manifest: BundleManifest): void {
  const keys = deviceKeys(db, staging);
  const signed = new Map<string, StreamHead>();
  for (const { stream, heads } of manifest.streams) {
    for (const head of heads) {
      const key = keys.get(head.device);
      for (const link of head.base ? [head, head.base] : [head])
        if (!key || !vouchesFor(key, stream, head.device, link)) throw refused('head-signature');
      if (head.base && !isBefore(head.base, head)) throw refused('head');
      signed.set(`${stream} ${head.device}`, head);
    }
  }
  for (const { stream, device, first, last, link } of reachOfEntries(db, staging)) {
    const head = signed.get(`${stream} ${device}`);
    if (head?.seq !== last || head.link !== link) throw refused('head');
    if (head.base && head.base.seq !== first - 1) throw refused('head');
    signed.delete(`${stream} ${device}`);
  }
  // Only of a device that wrote nothing since the base there may be no entry.
  for (const { seq, base } of signed.values()) if (base?.seq !== seq) throw refused('head');
}

type Signed = Pick<StreamHead, 'seq' | 'link' | 'signature'>;

const vouchesFor = (key: Buffer, stream: string, device: string, head: Signed): boolean =>
  isSignedBy(
    key,
    headStatement({ stream, device, seq: head.seq, link: Buffer.from(head.link, 'base64url') }),
    Buffer.from(head.signature, 'base64url'),
  );

const isBefore = (base: Signed, head: Signed): boolean =>
  base.seq < head.seq || (base.seq === head.seq && base.link === head.link);

const refused = (reason: string): AppError =>
  new AppError('bundle-journal-refused', { reason, line: 0 });

interface Reach {
  stream: string;
  device: string;
  first: number;
  last: number;
  link: string;
}

/** SQLite takes the link from the row that has the greatest `seq`. */
const reachOfEntries = (db: Db, staging: string): Reach[] =>
  all<{ stream: string; device: string; last: number; link: string }>(
    db,
    `SELECT stream, device, max(seq) AS last, entry ->> '$.link' AS link FROM staged_entries WHERE staging = ? GROUP BY stream, device`,
    staging,
  ).map((row) => ({ ...row, first: firstOf(db, staging, row) }));

const firstOf = (
  db: Db,
  staging: string,
  { stream, device }: Pick<Reach, 'stream' | 'device'>,
): number =>
  get<{ first: number }>(
    db,
    'SELECT min(seq) AS first FROM staged_entries WHERE staging = ? AND stream = ? AND device = ?',
    staging,
    stream,
    device,
  )!.first;

/** Keys from the offices' streams in the bundle, and those we have already. */
function deviceKeys(db: Db, staging: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  const add = (text: unknown): void => {
    if (typeof text !== 'string') return;
    const key = Buffer.from(text, 'base64url');
    keys.set(deviceIdOf(key), key);
  };
  for (const { entry } of all<{ entry: string }>(
    db,
    "SELECT entry FROM staged_entries WHERE staging = ? AND stream >= 'office/' AND stream < 'office0'",
    staging,
  )) {
    for (const change of (JSON.parse(entry) as Entry).changes) {
      if (!isWithheld(change) && change.kind === 'device' && change.field === 'publicKey')
        add(change.value);
    }
  }
  for (const { key } of all<{ key: string | null }>(db, 'SELECT public_key AS key FROM devices'))
    add(key);
  return keys;
}

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
