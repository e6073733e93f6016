import { canonicalJson } from '../../../../shared/canonical-json';
import { rootIdOf } from '../../../../shared/ids';
import { z } from '../../../../shared/zod';
import { all, type Db, get, run } from '../../db/database';
import { isSignedBy } from '../../keys/device-keys';
import type { Vault } from '../../vault';
import { contactOfOffice } from '../contacts/contact-book';
import { verifiedFormerKeys } from '../contacts/former-keys';

/** What the field `revokes` of a device record holds: the office's word that a laptop is in wrong hands. */
export const Revocation = z.strictObject({
  device: z.string().regex(/^[0-9a-f]{16}$/),
  reason: z.string().min(1).max(200),
  signature: z.string().length(86),
});
export type Revocation = z.infer<typeof Revocation>;

/** What the office's key signs to shut one of its devices out. */
export const revocationStatement = (officeId: string, device: string, reason: string): Buffer =>
  Buffer.from(canonicalJson({ v: 1, revoke: device, office: officeId, reason }));

export function readRevocation(text: unknown): Revocation | null {
  if (typeof text !== 'string') return null;
  try {
    const parsed = Revocation.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether one of the office's keys stands behind it: a stolen laptop cannot shut the others out. */
export const isRevocation = (
  { device, reason, signature }: Revocation,
  officeId: string,
  keys: readonly Buffer[],
): boolean =>
  keys.some((key) =>
    isSignedBy(
      key,
      revocationStatement(officeId, device, reason),
      Buffer.from(signature, 'base64url'),
    ),
  );

/** Copies what the offices' histories say and their keys stand behind. After every import and revocation. */
export function keepRevocations(vault: Pick<Vault, 'db' | 'identity' | 'now'>): void {
  const { db } = vault;
  for (const { stream, revokes } of all<{ stream: string; revokes: string }>(
    db,
    'SELECT stream, revokes FROM devices WHERE revokes IS NOT NULL',
  )) {
    const officeId = rootIdOf(stream);
    const found = readRevocation(revokes);
    if (!found || !isRevocation(found, officeId, keysOfOffice(vault, officeId))) continue;
    run(
      db,
      'INSERT OR IGNORE INTO revoked_devices (office_id, device_id, reason, at) VALUES (?, ?, ?, ?)',
      officeId,
      found.device,
      found.reason,
      vault.now(),
    );
  }
}

function keysOfOffice(
  { db, identity }: Pick<Vault, 'db' | 'identity'>,
  officeId: string,
): Buffer[] {
  const contact = contactOfOffice(db, officeId);
  const present = contact?.verifiedAt == null ? null : contact.signingKey;
  const keys = [...(present === null ? [] : [present]), ...verifiedFormerKeys(db, officeId)];
  return [
    ...(officeId === identity.officeId ? [identity.officeKey] : []),
    ...keys.map((key) => Buffer.from(key, 'base64')),
  ];
}

export const revokedDevices = (db: Db, officeId: string): { device: string; reason: string }[] =>
  all(db, 'SELECT device_id AS device, reason FROM revoked_devices WHERE office_id = ?', officeId);

export const isRevokedDevice = (db: Db, officeId: string, device: string): boolean =>
  get(
    db,
    'SELECT 1 FROM revoked_devices WHERE office_id = ? AND device_id = ?',
    officeId,
    device,
  ) !== undefined;
