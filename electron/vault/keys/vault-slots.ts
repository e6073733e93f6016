import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../shared/app-error';
import type { RecoveryShare } from '../../../shared/keys/recovery-share';
import { parseRecoveryInput } from '../../../shared/keys/recovery-kit';
import { makeAgencySlot } from './agency-slot';
import { throttled } from './attempt-throttle';
import { type HeaderBody, MAX_SLOTS, type Slot, type UserSlot } from './header';
import { readHeader, updateHeader } from './header-file';
import { KDF_DEFAULT, kdfCost, type KdfParams } from './kdf';
import { assertPassphrase } from './passphrase';
import { makeRecoverySlot, openRecoverySlot, recoverySlots } from './recovery-slot';
import { makeSharesSlot, openSharesSlot } from './shares-slot';
import { findUserSlot, makeUserSlot, openUserSlot, tagName, userSlots } from './user-slot';
import type { VaultKeys } from './vault-keys';

/** Changes of the slots of an open vault. Each rewrites the header only; no data is encrypted again. */

interface OpenVault {
  dir: string;
  keys: VaultKeys;
}

interface NewPassphrase {
  userId: string;
  userName: string;
  /** Left out: as strong as the slot before, or as the strongest account. */
  kdf?: KdfParams;
  /** Names that the passphrase must not consist of (agency, office). */
  context?: string[];
}

/** @throws AppError account-exists, user-name-taken, too-many-slots, passphrase-* */
export async function addUserSlot(
  options: OpenVault & NewPassphrase & { passphrase: string },
): Promise<{ slotId: string }> {
  const { dir, keys, userId, userName, passphrase } = options;
  await assertPassphrase(passphrase, [userName, ...(options.context ?? [])]);
  const kdf = options.kdf ?? strongestKdf(readHeader(dir).header.slots);
  const slot = await makeUserSlot({ keys, userId, userName, passphrase, kdf });
  updateHeader(dir, keys, (slots) => {
    if (userSlots({ slots }).some((other) => other.userId === userId))
      throw new AppError('account-exists');
    refuseTakenName(slots, userName, userId);
    return added(slots, slot);
  });
  return { slotId: slot.id };
}

/** @throws AppError wrong-passphrase, wait-before-retry, account-not-found, passphrase-unchanged, passphrase-* */
export async function changePassphrase(
  options: OpenVault & NewPassphrase & { current: string; next: string },
): Promise<void> {
  const { dir, keys, userId, current, next } = options;
  const slot = slotOfUser(readHeader(dir).header.slots, userId);
  const vaultKey = await throttled({ dir }, () => openUserSlot(keys.vaultId, slot, current));
  if (!vaultKey) throw new AppError('wrong-passphrase');
  vaultKey.fill(0);
  if (current.normalize('NFKC') === next.normalize('NFKC'))
    throw new AppError('passphrase-unchanged');
  await resetPassphrase(options);
}

/**
 * A new passphrase without the old one: after recovery, or set by an administrator.
 *
 * @param options.mayAdd for an account that stands in the history and has lost its slot
 * @throws AppError account-not-found, user-name-taken, passphrase-*
 */
export async function resetPassphrase(
  options: OpenVault & NewPassphrase & { next: string; mayAdd?: boolean },
): Promise<void> {
  const { slots } = readHeader(options.dir).header;
  if (options.mayAdd && !userSlots({ slots }).some(({ userId }) => userId === options.userId)) {
    await addUserSlot({ ...options, passphrase: options.next });
    return;
  }
  const { dir, keys, userId, userName, next } = options;
  await assertPassphrase(next, [userName, ...(options.context ?? [])]);
  const old = slotOfUser(readHeader(dir).header.slots, userId);
  const kdf = options.kdf ?? old.kdf;
  const slot = await makeUserSlot({
    keys,
    userId,
    userName,
    passphrase: next,
    kdf,
    slotId: old.id,
  });
  updateHeader(dir, keys, (slots) => {
    refuseTakenName(slots, userName, userId);
    slotOfUser(slots, userId);
    return slots.map((other) => (other.id === slot.id ? slot : other));
  });
}

/** The account's name changed; its passphrase did not. @throws AppError account-not-found, user-name-taken */
export function renameUserSlot(options: OpenVault & { userId: string; userName: string }): void {
  const { dir, keys, userId, userName } = options;
  updateHeader(dir, keys, (slots) => {
    refuseTakenName(slots, userName, userId);
    const renamed = { ...slotOfUser(slots, userId), ...tagName(userName) };
    return slots.map((other) => (other.id === renamed.id ? renamed : other));
  });
}

/**
 * Takes a slot away. Whoever kept an old header and knows its passphrase can still open old copies of the
 * vault: only a new vault key (a rotation) ends that, and the caller says so.
 *
 * @throws AppError slot-not-found, last-account, last-way-back
 */
export function removeSlot(options: OpenVault & { slotId: string }): void {
  updateHeader(options.dir, options.keys, (slots) => {
    const slot = slots.find((other) => other.id === options.slotId);
    if (!slot) throw new AppError('slot-not-found');
    const rest = slots.filter((other) => other !== slot);
    if (slot.kind === 'user' && userSlots({ slots: rest }).length === 0)
      throw new AppError('last-account');
    if (slot.kind !== 'user' && hasWayBack(slots) && !hasWayBack(rest))
      throw new AppError('last-way-back');
    return rest;
  });
}

/** The code is shown once and stored nowhere; the slot counts once it is proved. @throws AppError too-many-slots */
export function addRecoverySlot(options: OpenVault): { slotId: string; code: string } {
  return addRecovery(options, null);
}

/** The old code works until the new one is proved, so that there is always a way back. @throws AppError slot-not-found */
export function replaceRecoverySlot(options: OpenVault & { slotId: string }): {
  slotId: string;
  code: string;
} {
  const { slots } = readHeader(options.dir).header;
  if (!recoverySlots({ slots }).some((slot) => slot.id === options.slotId))
    throw new AppError('slot-not-found');
  return addRecovery(options, options.slotId);
}

/** @throws AppError recovery-code-wrong, recovery-code-*, recovery-kit-other-vault */
export function confirmRecoverySlot(options: OpenVault & { code: string }): { slotId: string } {
  const { dir, keys } = options;
  const { header } = readHeader(dir);
  const opened = openRecoverySlot(header, parseRecoveryInput(options.code, header.vaultId).code);
  if (!opened) throw new AppError('recovery-code-wrong');
  const same = keys.withVaultKey((vaultKey) => timingSafeEqual(vaultKey, opened.vaultKey));
  opened.vaultKey.fill(0);
  if (!same) throw new AppError('recovery-code-wrong');
  updateHeader(dir, keys, (slots) =>
    slots
      .filter((slot) => slot.id !== opened.slot.replaces)
      .map((slot) =>
        slot.id === opened.slot.id ? { ...opened.slot, proved: true, replaces: null } : slot,
      ),
  );
  return { slotId: opened.slot.id };
}

/** The shares are shown once and stored nowhere; the slot counts once enough of them were typed. @throws AppError too-many-slots */
export function addSharesSlot(options: OpenVault & { threshold: number; count: number }): {
  slotId: string;
  shares: RecoveryShare[];
} {
  const { slot, shares } = makeSharesSlot(options.keys, options);
  // Shares that were made but never proved may never have been handed out.
  updateHeader(options.dir, options.keys, (slots) =>
    added(
      slots.filter((other) => other.kind !== 'shares' || other.proved),
      slot,
    ),
  );
  return { slotId: slot.id, shares };
}

/** @throws AppError shares-wrong, and of `parseShares` */
export function confirmSharesSlot(options: OpenVault & { shares: readonly string[] }): void {
  const { dir, keys } = options;
  const opened = openSharesSlot(readHeader(dir).header, options.shares);
  if (!opened) throw new AppError('shares-wrong');
  const same = keys.withVaultKey((vaultKey) => timingSafeEqual(vaultKey, opened.vaultKey));
  opened.vaultKey.fill(0);
  if (!same) throw new AppError('shares-wrong');
  updateHeader(dir, keys, (slots) =>
    slots
      // One set at a time: two would be two ways in of which one is forgotten.
      .filter((slot) => slot.kind !== 'shares' || slot.id === opened.slot.id)
      .map((slot) => (slot.id === opened.slot.id ? { ...opened.slot, proved: true } : slot)),
  );
}

/** @throws AppError recipient-invalid, recipients-mixed, recipients-count, too-many-slots */
export async function addAgencySlot(
  options: OpenVault & { recipients: string[] },
): Promise<{ slotId: string }> {
  const slot = await makeAgencySlot(options.keys, options.recipients);
  updateHeader(options.dir, options.keys, (slots) => added(slots, slot));
  return { slotId: slot.id };
}

/** Whether the vault survives a forgotten passphrase: a proved recovery code, or headquarters. */
export const hasWayBack = (slots: HeaderBody['slots']): boolean =>
  slots.some((slot) => slot.kind === 'agency' || (slot.kind !== 'user' && slot.proved));

function addRecovery(
  { dir, keys }: OpenVault,
  replaces: string | null,
): { slotId: string; code: string } {
  const { slot, code } = makeRecoverySlot(keys, replaces);
  // A code that was made but never proved is a kit that nobody kept: the next one takes its place.
  updateHeader(dir, keys, (slots) =>
    added(
      slots.filter((other) => other.kind !== 'recovery' || other.proved),
      slot,
    ),
  );
  return { slotId: slot.id, code };
}

function added(slots: Slot[], slot: Slot): Slot[] {
  if (slots.length >= MAX_SLOTS) throw new AppError('too-many-slots', { maximum: MAX_SLOTS });
  return [...slots, slot];
}

function slotOfUser(slots: Slot[], userId: string): UserSlot {
  const slot = userSlots({ slots }).find((other) => other.userId === userId);
  if (!slot) throw new AppError('account-not-found');
  return slot;
}

function refuseTakenName(slots: Slot[], userName: string, userId: string): void {
  const holder = findUserSlot(
    { slots: slots.filter((slot) => slot.kind !== 'user' || slot.userId !== userId) },
    userName,
  );
  if (holder) throw new AppError('user-name-taken');
}

function strongestKdf(slots: Slot[]): KdfParams {
  const all = userSlots({ slots }).map((slot) => slot.kdf);
  return all.sort((a, b) => kdfCost(b) - kdfCost(a))[0] ?? KDF_DEFAULT;
}
