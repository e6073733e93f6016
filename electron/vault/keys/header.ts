import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import { Recipient } from '../../../shared/bundles/format';
import { z } from '../../../shared/zod';
import { StoredKdf } from './kdf';

/** The model of `vault.json`. Holds no personal data: accounts appear as random ids and salted tags. */

const bytes = (length: number): z.ZodString => {
  const signs = Math.ceil(length / 3) * 4;
  const padding = '='.repeat((3 - (length % 3)) % 3);
  return z.string().regex(new RegExp(`^[A-Za-z0-9+/]{${signs - padding.length}}${padding}$`));
};
const SlotId = z.uuid();
const Moment = z.iso.datetime({ precision: 0 });
const slotBase = { id: SlotId, createdAt: Moment };

/** AES-256-GCM over the vault key: 12 bytes of nonce; 32 of ciphertext and 16 of tag. */
export const Wrapped = z.strictObject({ nonce: bytes(12), sealed: bytes(48) });
export type Wrapped = z.infer<typeof Wrapped>;

/** The vault key sealed to a slot's own public key (X-Wing: ML-KEM-768 with X25519), for whoever is not there. */
export const Resealed = z.strictObject({ kem: bytes(1120), nonce: bytes(12), sealed: bytes(48) });
export type Resealed = z.infer<typeof Resealed>;

/**
 * A slot's own key pair, made with the slot: its secret is wrapped by what opens the slot, its public key lets a new
 * vault key be sealed to the slot without that. So the vault key can be renewed while colleagues, kit and shares are
 * elsewhere, and all of them still open the vault.
 */
export const Renewal = z.strictObject({ publicKey: bytes(1216), secret: Wrapped });
export type Renewal = z.infer<typeof Renewal>;

const holdsKey = { wrapped: z.union([Wrapped, Resealed]), renewal: Renewal.optional() };

export const UserSlot = z.strictObject({
  ...slotBase,
  kind: z.literal('user'),
  userId: z.string().regex(/^[0-9a-z-]{1,64}$/),
  nameSalt: bytes(16),
  nameTag: bytes(32),
  kdf: StoredKdf,
  salt: bytes(16),
  ...holdsKey,
});
export type UserSlot = z.infer<typeof UserSlot>;

export const RecoverySlot = z.strictObject({
  ...slotBase,
  kind: z.literal('recovery'),
  salt: bytes(32),
  ...holdsKey,
  /** Whether the code was typed or scanned once after it was printed. */
  proved: z.boolean(),
  /** The slot that goes away once this one is proved. */
  replaces: SlotId.nullable(),
});
export type RecoverySlot = z.infer<typeof RecoverySlot>;

const MAX_SEALED_SIGNS = 64 * 1024;
export const AgencySlot = z.strictObject({
  ...slotBase,
  kind: z.literal('agency'),
  /** To whom it is sealed, so that a renewed key can be sealed to them again. */
  recipients: z.array(Recipient).max(20).optional(),
  /** An age file. */
  sealed: z
    .string()
    .max(MAX_SEALED_SIGNS)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
});
export type AgencySlot = z.infer<typeof AgencySlot>;

/** Opens with some of several printed shares; see shared/keys/recovery-share.ts. */
export const SharesSlot = z.strictObject({
  ...slotBase,
  kind: z.literal('shares'),
  threshold: z.int().min(2).max(9),
  count: z.int().min(2).max(9),
  set: z.int().min(0).max(0xfffff),
  salt: bytes(32),
  ...holdsKey,
  /** Whether enough of them were typed once after they were printed. */
  proved: z.boolean(),
});
export type SharesSlot = z.infer<typeof SharesSlot>;

export const Slot = z.discriminatedUnion('kind', [UserSlot, RecoverySlot, AgencySlot, SharesSlot]);
export type Slot = z.infer<typeof Slot>;

export const MAX_SLOTS = 64;

const HeaderBody = z.strictObject({
  format: z.literal('satchel-vault'),
  version: z.literal(1),
  vaultId: z.uuid(),
  createdAt: Moment,
  /** Counts up with every write, so that the database can notice an older header put back. */
  generation: z.int().min(1),
  slots: z.array(Slot).min(1).max(MAX_SLOTS),
});
export type HeaderBody = z.infer<typeof HeaderBody>;

const Header = HeaderBody.extend({ mac: bytes(32), checksum: bytes(32) });
export type Header = z.infer<typeof Header>;

/** Any later version must keep these members and the rule of the checksum, or it would look like damage. */
const Newer = z.looseObject({
  format: z.literal('satchel-vault'),
  version: z.int().min(2),
  checksum: bytes(32),
});

/**
 * Two proofs. The MAC needs the vault key and tells tampering, once the vault is open. The checksum needs
 * nothing and tells damage before that, so that a flipped bit is never mistaken for a wrong passphrase.
 */
export function renderHeader(body: HeaderBody, headerKey: Uint8Array): string {
  const withMac = { ...HeaderBody.parse(body), mac: macOf(body, headerKey).toString('base64') };
  return `${canonicalJson({ ...withMac, checksum: checksumOf(withMac) })}\n`;
}

/**
 * @returns the header, or null for anything that is not exactly what `renderHeader` wrote
 * @throws AppError vault-from-newer-program, which is no damage
 */
export function parseHeader(text: string): Header | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (isNewer(raw)) throw new AppError('vault-from-newer-program');
  const parsed = Header.safeParse(raw);
  if (!parsed.success) return null;
  const header = parsed.data;
  const { checksum, ...withMac } = header;
  const whole = checksumOf(withMac) === checksum && `${canonicalJson(header)}\n` === text;
  return whole && hasDistinctSlots(header) ? header : null;
}

export function isAuthentic(header: Header, headerKey: Uint8Array): boolean {
  const { mac, checksum: _checksum, ...body } = header;
  return timingSafeEqual(macOf(body, headerKey), Buffer.from(mac, 'base64'));
}

const macOf = (body: HeaderBody, headerKey: Uint8Array): Buffer =>
  createHmac('sha256', headerKey).update(canonicalJson(body)).digest();

const checksumOf = (header: object): string =>
  createHash('sha256').update(canonicalJson(header)).digest('base64');

function isNewer(raw: unknown): boolean {
  const newer = Newer.safeParse(raw);
  if (!newer.success) return false;
  const { checksum, ...rest } = newer.data;
  return checksumOf(rest) === checksum;
}

function hasDistinctSlots({ slots }: Header): boolean {
  const ids = new Set(slots.map((slot) => slot.id));
  const users = slots.filter((slot) => slot.kind === 'user');
  return (
    ids.size === slots.length && new Set(users.map((slot) => slot.userId)).size === users.length
  );
}
