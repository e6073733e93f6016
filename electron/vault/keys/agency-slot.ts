import { randomUUID } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import { z } from '../../../shared/zod';
import type { AgencySlot, Header } from './header';
import { nowToTheSecond } from './user-slot';
import { VAULT_KEY_BYTES, type VaultKeys } from './vault-keys';

const MAX_RECIPIENTS = 20;

/** What is sealed. Names its vault and slot, so that a blob moved to another header is noticed. */
const Sealed = z.strictObject({
  purpose: z.literal('satchel/v1/agency-slot'),
  vaultId: z.uuid(),
  slotId: z.uuid(),
  vaultKey: z.base64(),
});

/** Seals the vault key to headquarters. @throws AppError recipient-invalid, recipients-mixed, recipients-count */
export async function makeAgencySlot(
  keys: VaultKeys,
  recipients: string[],
  slotId: string = randomUUID(),
): Promise<AgencySlot> {
  const encrypter = encrypterTo(recipients);
  const vaultKey = keys.withVaultKey((bytes) => bytes.toString('base64'));
  const plain = Buffer.from(
    canonicalJson({ purpose: 'satchel/v1/agency-slot', vaultId: keys.vaultId, slotId, vaultKey }),
  );
  try {
    const sealed = Buffer.from(await encrypter.encrypt(plain)).toString('base64');
    return { id: slotId, createdAt: nowToTheSecond(), kind: 'agency', recipients, sealed };
  } finally {
    plain.fill(0);
  }
}

/**
 * Opens the first agency slot that the identity fits.
 *
 * @param identityText an age identity file or line
 * @throws AppError identity-invalid
 */
export async function openAgencySlots(
  header: Pick<Header, 'vaultId' | 'slots'>,
  identityText: string,
): Promise<{ slot: AgencySlot; vaultKey: Buffer } | null> {
  const decrypter = decrypterWith(identityText);
  for (const slot of agencySlots(header)) {
    const plain = await decrypter.decrypt(Buffer.from(slot.sealed, 'base64')).catch(() => null);
    const vaultKey = plain && readSealed(plain, header.vaultId, slot.id);
    plain?.fill(0);
    if (vaultKey) return { slot, vaultKey };
  }
  return null;
}

export const agencySlots = (header: Pick<Header, 'slots'>): AgencySlot[] =>
  header.slots.filter((slot) => slot.kind === 'agency');

/** age-encryption mixes classical and post-quantum recipients in silence; the weaker would decide. */
function encrypterTo(recipients: string[]): Encrypter {
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS) {
    throw new AppError('recipients-count', { maximum: MAX_RECIPIENTS });
  }
  const hybrid = recipients.filter((recipient) => recipient.startsWith('age1pq1'));
  if (hybrid.length !== 0 && hybrid.length !== recipients.length)
    throw new AppError('recipients-mixed');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new AppError('recipient-invalid');
    }
  }
  return encrypter;
}

function decrypterWith(identityText: string): Decrypter {
  const identities = identityText.match(/^AGE-SECRET-KEY-[0-9A-Z-]+(?=\s*$)/gm) ?? [];
  if (identities.length === 0) throw new AppError('identity-invalid');
  const decrypter = new Decrypter();
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity);
    } catch {
      throw new AppError('identity-invalid');
    }
  }
  return decrypter;
}

function readSealed(plain: Uint8Array, vaultId: string, slotId: string): Buffer | null {
  try {
    const parsed = Sealed.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
    const vaultKey = Buffer.from(parsed.vaultKey, 'base64');
    const fits =
      parsed.vaultId === vaultId && parsed.slotId === slotId && vaultKey.length === VAULT_KEY_BYTES;
    return fits ? vaultKey : null;
  } catch {
    return null;
  }
}
