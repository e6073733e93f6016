import { AppError } from '../../../../shared/app-error';
import { contactFingerprint, makeContactCard } from '../../bundles/format/contact-card';
import { generateOfficeIdentities } from '../../bundles/format/identity';
import { signerFromSeed } from '../../bundles/format/minisign';
import { all, run } from '../../db/database';
import { readMeta, writeMeta } from '../../db/meta';
import { fieldSets } from '../../journal/records';
import { createDeviceKeys, openDeviceKeys, signAsDevice } from '../../keys/device-keys';
import type { Session } from '../../session';
import type { Vault } from '../../vault';
import {
  adoptOfficeKeys,
  type OfficeKeys,
  officeOf,
  readIdentity,
  vouchStatement,
} from '../../vault-identity';
import { writePaper } from '../papers/write-paper';
import { allContacts } from './contact-book';
import { putFormerKey } from './former-keys';
import { signKeyChange } from './key-change-signature';
import { ownCard } from './own-card';

const OVERLAP_MS = 30 * 24 * 60 * 60 * 1000;
const NEXT = 'next-office-keys';

/**
 * Gives up this office's keys for new ones, and writes the paper that tells every verified office, signed by the
 * old key. The new keys are kept before the paper is written and taken into use after it: whatever stops the
 * program in between, no paper names keys that are lost, and the next try names the same.
 *
 * @throws AppError key-change-nobody, disk-…
 */
export async function replaceOwnKeys(session: Session, out: string): Promise<{ offices: number }> {
  const { vault } = session;
  if (!vault.identity.hasOfficeKey) throw new AppError('laptop-without-office-key');
  const contacts = allContacts(vault.db).filter(
    ({ card, verifiedAt, officeId }) =>
      card !== null && verifiedAt !== null && officeId !== vault.identity.officeId,
  );
  if (contacts.length === 0) throw new AppError('key-change-nobody');
  const keys = await nextKeys(vault);
  const old = ownCard(vault);
  const signer = signerFromSeed(Buffer.from(keys.seed, 'base64url'));
  const card = makeContactCard(
    {
      office: { id: vault.identity.officeId, ...officeOf(vault.db, vault.identity.officeId) },
      device: vault.identity.deviceId,
      recipient: keys.age.hybrid.recipient,
      classicRecipient: keys.age.classic.recipient,
      created: new Date(vault.now()).toISOString(),
    },
    signer,
  );
  const until = vault.now() + OVERLAP_MS;
  const body = signKeyChange(
    {
      v: 1,
      officeId: vault.identity.officeId,
      from: old.signingKey,
      card,
      acceptOldUntil: new Date(until).toISOString(),
    },
    signerFromSeed(vault.identity.privateKey),
  );
  await writePaper(session, { type: 'key-change', body, contacts, out });
  takeIntoUse(session, keys, {
    signingKey: old.signingKey,
    fingerprint: contactFingerprint(old),
    until,
  });
  return { offices: contacts.length };
}

async function nextKeys({ db }: Vault): Promise<OfficeKeys> {
  const kept = readMeta(db, NEXT);
  if (kept !== undefined) return JSON.parse(kept) as OfficeKeys;
  const keys: OfficeKeys = {
    seed: createDeviceKeys().privateKey.toString('base64url'),
    age: await generateOfficeIdentities(),
  };
  writeMeta(db, NEXT, JSON.stringify(keys));
  return keys;
}

function takeIntoUse(
  { vault, user }: Session,
  keys: OfficeKeys,
  old: { signingKey: string; fingerprint: string; until: number },
): void {
  const { db, identity } = vault;
  vault.journal.write(() => {
    putFormerKey(db, {
      ...old,
      officeId: identity.officeId,
      state: 'replaced',
      verified: 1,
      at: vault.now(),
      actor: user.id,
      reason: null,
    });
    adoptOfficeKeys(db, keys);
    run(db, 'DELETE FROM meta WHERE key = ?', NEXT);
    vouchForDevices({ vault, user }, Buffer.from(keys.seed, 'base64url'));
    vault.accessLog.note(user.id, 'own-keys-replaced');
  });
  Object.assign(identity, readIdentity(db));
}

/** Who hears of us first after this knows only the new key: it stands behind every laptop of ours. */
function vouchForDevices({ vault, user }: Pick<Session, 'vault' | 'user'>, seed: Buffer): void {
  const { db, identity, journal } = vault;
  const { privateKey } = openDeviceKeys(seed);
  for (const { id, device } of all<{ id: string; device: string }>(
    db,
    'SELECT id, device_id AS device FROM devices WHERE stream = ? AND device_id IS NOT NULL',
    identity.officeStream,
  )) {
    const statement = vouchStatement(identity.officeId, device);
    const vouch = signAsDevice(privateKey, statement).toString('base64url');
    journal.append({
      stream: identity.officeStream,
      actor: user.id,
      command: 'contacts.replaceOwnKeys',
      sets: fieldSets('device', id, { vouch }),
    });
  }
}
