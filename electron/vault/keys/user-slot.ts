import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Header, type UserSlot } from './header';
import { checkKdf, deriveKey, KDF_DEFAULT, KDF_SALT_BYTES, kdfCost, type KdfParams } from './kdf';
import { foldName, passphraseBytes } from './passphrase-bytes';
import type { VaultKeys } from './vault-keys';
import { makeRenewal, openHeldKey } from './renewal';
import { wrapVaultKey } from './wrap';

interface UserSlotOptions {
  keys: VaultKeys;
  userId: string;
  userName: string;
  passphrase: string;
  kdf: KdfParams;
  /** Kept where a passphrase changes, so that what refers to the slot still finds it. */
  slotId?: string;
}

/** Wraps the vault key under a passphrase. Salts and nonce are fresh every time. */
export async function makeUserSlot(options: UserSlotOptions): Promise<UserSlot> {
  const { keys, userId, userName, passphrase } = options;
  const slotId = options.slotId ?? randomUUID();
  const kdf = checkKdf(options.kdf);
  const salt = randomBytes(KDF_SALT_BYTES);
  const kek = await derivePassphraseKey(passphrase, salt, kdf);
  const binding = { vaultId: keys.vaultId, slotId, kind: 'user', userId } as const;
  const wrapped = keys.withVaultKey((vaultKey) => wrapVaultKey(kek, vaultKey, binding));
  const renewal = makeRenewal(kek, binding);
  kek.fill(0);
  return {
    id: slotId,
    createdAt: nowToTheSecond(),
    kind: 'user',
    userId,
    ...tagName(userName),
    kdf,
    salt: salt.toString('base64'),
    wrapped,
    renewal,
  };
}

/** @returns the vault key, or null for a wrong passphrase */
export async function openUserSlot(
  vaultId: string,
  slot: UserSlot,
  passphrase: string,
): Promise<Buffer | null> {
  const kek = await derivePassphraseKey(passphrase, Buffer.from(slot.salt, 'base64'), slot.kdf);
  const binding = { vaultId, slotId: slot.id, kind: 'user', userId: slot.userId } as const;
  const vaultKey = openHeldKey(kek, slot, binding);
  kek.fill(0);
  return vaultKey;
}

/**
 * Does the work of an unlock for a name that has no account, so that neither the time nor the answer tells
 * which names exist. Whoever holds a copy of the header can still test guessed names against the tags.
 */
export async function openNoSlot(header: Header, passphrase: string): Promise<null> {
  const costs = userSlots(header).map((slot) => slot.kdf);
  const kdf = costs.sort((a, b) => kdfCost(b) - kdfCost(a))[0] ?? KDF_DEFAULT;
  (await derivePassphraseKey(passphrase, randomBytes(KDF_SALT_BYTES), kdf)).fill(0);
  return null;
}

/** Looks at every slot, found or not. */
export function findUserSlot(header: Pick<Header, 'slots'>, userName: string): UserSlot | null {
  return userSlots(header).filter((slot) => isTagOf(slot, userName))[0] ?? null;
}

export const userSlots = (header: Pick<Header, 'slots'>): UserSlot[] =>
  header.slots.filter((slot) => slot.kind === 'user');

/** A name leaves only a salted tag in the header. */
export function tagName(userName: string): Pick<UserSlot, 'nameSalt' | 'nameTag'> {
  const salt = randomBytes(16);
  return { nameSalt: salt.toString('base64'), nameTag: nameTag(salt, userName).toString('base64') };
}

const isTagOf = (slot: UserSlot, userName: string): boolean =>
  timingSafeEqual(
    nameTag(Buffer.from(slot.nameSalt, 'base64'), userName),
    Buffer.from(slot.nameTag, 'base64'),
  );

const nameTag = (salt: Buffer, userName: string): Buffer =>
  createHmac('sha256', salt).update(foldName(userName)).digest();

async function derivePassphraseKey(
  passphrase: string,
  salt: Buffer,
  kdf: KdfParams,
): Promise<Buffer> {
  const bytes = passphraseBytes(passphrase);
  try {
    return await deriveKey(bytes, salt, kdf);
  } finally {
    bytes.fill(0);
  }
}

/** Finer times would only help somebody to reconstruct who worked when. */
export const nowToTheSecond = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
