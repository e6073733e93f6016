import { AppError } from '../../../../shared/app-error';
import type { BundleManifest } from '../../../../shared/bundles/format';
import type { Entry } from '../../../../shared/journal/entry';
import { isWithheld } from '../../../../shared/journal/entry';
import { isVouchedBy } from '../../bundles/format/vouched-sender';
import { all, type Db } from '../../db/database';
import { readMeta } from '../../db/meta';
import { headStatement } from '../../journal/journal';
import { deviceIdOf, isSignedBy } from '../../keys/device-keys';
import { readIdentity } from '../../vault-identity';
import { overlaps } from '../contacts/former-keys';

/**
 * Every chain of the bundle must end in a head that the writing device signed, so that nobody on
 * the way can cut off or invent the end of a history. A device's key comes with its office's own
 * stream, and a device id is the hash of its key, so the key needs no further proof.
 */
export function checkStagedHeads(db: Db, staging: string, manifest: BundleManifest): void {
  const keys = deviceKeys(db, staging);
  const signed = new Map<string, { seq: number; link: string }>();
  for (const { stream, heads } of manifest.streams) {
    for (const { device, seq, link, signature } of heads) {
      const key = keys.get(device);
      const statement = headStatement({
        stream,
        device,
        seq,
        link: Buffer.from(link, 'base64url'),
      });
      if (!key || !isSignedBy(key, statement, Buffer.from(signature, 'base64url')))
        throw refused('head-signature');
      signed.set(`${stream} ${device}`, { seq, link });
    }
  }
  for (const last of lastEntries(db, staging)) {
    const head = signed.get(`${last.stream} ${last.device}`);
    if (head?.seq !== last.seq || head.link !== last.link) throw refused('head');
    signed.delete(`${last.stream} ${last.device}`);
  }
  if (signed.size > 0) throw refused('head');
}

const refused = (reason: string): AppError =>
  new AppError('bundle-journal-refused', { reason, line: 0 });

const lastEntries = (db: Db, staging: string) =>
  all<{ stream: string; device: string; seq: number; link: string }>(
    db,
    `SELECT stream, device, max(seq) AS seq, entry ->> '$.link' AS link FROM staged_entries WHERE staging = ? GROUP BY stream, device`,
    staging,
  );

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
export const senderIsVerified = (db: Db, sender: VouchedSender, now = Date.now()): boolean =>
  keysOf(db, sender.officeId).some(
    (key) => key === sender.signingKey || isVouchedBy(key, sender),
  ) || overlaps(db, sender, now);

type VouchedSender = Pick<
  BundleManifest['sender'],
  'officeId' | 'signingKey' | 'deviceId' | 'vouch'
>;

function keysOf(db: Db, officeId: string): string[] {
  if (readMeta(db, 'office-id') === officeId)
    return [readIdentity(db).publicKey.toString('base64')];
  const present = all<{ key: string }>(
    db,
    'SELECT signing_key AS key FROM contacts WHERE office_id = ? AND signing_key IS NOT NULL AND verified_at IS NOT NULL',
    officeId,
  ).map(({ key }) => key);
  return present;
}
