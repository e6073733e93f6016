import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { isAppError, AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import { parseRecoveryInput } from '../../../shared/keys/recovery-kit';
import { openAgencyAnswer } from './agency-request';
import { openAgencySlots } from './agency-slot';
import { throttled } from './attempt-throttle';
import type { Header, Slot, UserSlot } from './header';
import {
  createHeader,
  type ReadHeader,
  readHeader,
  settleHeader,
  updateHeader,
} from './header-file';
import { calibrateKdf, checkKdf, isWeaker, KDF_DEFAULT, kdfCost, type KdfParams } from './kdf';
import { assertPassphrase } from './passphrase';
import { openRecoverySlot } from './recovery-slot';
import { openSharesSlot } from './shares-slot';
import {
  findUserSlot,
  makeUserSlot,
  nowToTheSecond,
  openNoSlot,
  openUserSlot,
  userSlots,
} from './user-slot';
import { VaultKeys } from './vault-keys';

/** Nobody waits longer than this at the door for the sake of a stronger derivation. */
const LONGEST_UNLOCK_MS = 3000;

export interface Unlocked {
  vaultId: string;
  keys: VaultKeys;
  slotId: string;
  /** True where `vault.json` was damaged and its second copy was used; it has been mended. */
  headerRecovered: boolean;
  /** The header's count of writes; smaller than the database remembers means an older header was put back. */
  generation: number;
}

/**
 * Makes a new vault's keys and header with one account.
 *
 * @param options.kdf calibrated on this machine where it is left out
 * @param options.context names that a passphrase must not consist of (agency, office)
 * @throws AppError vault-exists, passphrase-*, kdf-out-of-range, disk-full, write-failed
 */
export async function createVaultKeys(options: {
  dir: string;
  user: { id: string; name: string };
  passphrase: string;
  kdf?: KdfParams;
  context?: string[];
  /** For a script that brings its own passphrase: its strength is its author's affair, and it is told. */
  unjudged?: boolean;
}): Promise<{ vaultId: string; keys: VaultKeys; slotId: string }> {
  const { dir, user, passphrase } = options;
  if (options.kdf) checkKdf(options.kdf);
  if (!options.unjudged)
    await assertPassphrase(passphrase, [user.name, ...(options.context ?? [])]);
  const kdf = options.kdf ?? (await calibrateKdf());
  const keys = VaultKeys.random(randomUUID());
  try {
    const slot = await makeUserSlot({
      keys,
      userId: user.id,
      userName: user.name,
      passphrase,
      kdf,
    });
    const body = { format: 'satchel-vault', version: 1, vaultId: keys.vaultId } as const;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    createHeader(dir, keys, { ...body, createdAt: nowToTheSecond(), slots: [slot] });
    return { vaultId: keys.vaultId, keys, slotId: slot.id };
  } catch (error) {
    keys.wipe();
    throw error;
  }
}

/**
 * Unlocks with an account's name and passphrase. A wrong name and a wrong passphrase take the same work and
 * give the same answer.
 *
 * @param options.kdf strength wanted today; a weaker slot is wrapped anew where this machine is fast enough
 * @param options.lock takes the vault's lock for the moment in which that is written; without it nothing is
 * @param options.wait sleep out the delay after failures instead of refusing (the command line, where each
 *   try is a new process)
 * @throws AppError wrong-passphrase, user-name-needed, wait-before-retry {seconds}, vault-not-found, header-damaged,
 *   header-tampered
 */
export async function unlockWithPassphrase(options: {
  dir: string;
  /** Left out on the command line: the only account there is. */
  userName?: string | undefined;
  passphrase: string;
  kdf?: KdfParams;
  lock?: () => () => void;
  wait?: boolean;
}): Promise<Unlocked & { userId: string; kdfMs: number }> {
  const { dir, userName, passphrase } = options;
  const read = readHeader(dir);
  const slot =
    userName === undefined ? onlyUserSlot(read.header) : findUserSlot(read.header, userName);
  const start = performance.now();
  const vaultKey = await throttled(options, () =>
    slot
      ? openUserSlot(read.header.vaultId, slot, passphrase)
      : openNoSlot(read.header, passphrase),
  );
  if (!slot || !vaultKey) throw new AppError('wrong-passphrase');
  const kdfMs = performance.now() - start;
  const unlocked = open(dir, read, vaultKey, slot);
  const { lock } = options;
  if (userName !== undefined && lock)
    await upgradeKdf({ ...options, lock, userName, keys: unlocked.keys, slot, kdfMs });
  return { ...unlocked, userId: slot.userId, kdfMs };
}

/**
 * @param options.code as typed, or the text of the scanned QR code
 * @throws AppError recovery-code-*, recovery-kit-other-vault, vault-not-found, header-damaged, header-tampered
 */
export function unlockWithRecovery(options: { dir: string; code: string }): Unlocked {
  const read = readHeader(options.dir);
  const { code } = parseRecoveryInput(options.code, read.header.vaultId);
  const opened = openRecoverySlot(read.header, code);
  if (!opened) throw new AppError('recovery-code-wrong');
  return open(options.dir, read, opened.vaultKey, opened.slot);
}

/**
 * @param options.shares as many as are needed, as typed or scanned
 * @throws AppError shares-wrong, share-*, shares-too-few, vault-not-found, header-damaged, header-tampered
 */
export function unlockWithShares(options: { dir: string; shares: readonly string[] }): Unlocked {
  const read = readHeader(options.dir);
  const opened = openSharesSlot(read.header, options.shares);
  if (!opened) throw new AppError('shares-wrong');
  return open(options.dir, read, opened.vaultKey, opened.slot);
}

/**
 * @param options.identity headquarters' age identity (`AGE-SECRET-KEY-…`), as a line or a whole file
 * @throws AppError agency-key-wrong, identity-invalid, vault-not-found, header-damaged, header-tampered
 */
export async function openAgencySlot(options: {
  dir: string;
  identity: string;
}): Promise<Unlocked> {
  const read = readHeader(options.dir);
  const opened = await openAgencySlots(read.header, options.identity);
  if (!opened) throw new AppError('agency-key-wrong');
  return open(options.dir, read, opened.vaultKey, opened.slot);
}

/** @throws AppError recovery-answer-*, header-* and those of a locked vault */
export async function unlockWithAnswer(options: {
  dir: string;
  answer: string;
  passphrase: string;
}): Promise<Unlocked> {
  const read = readHeader(options.dir);
  const { slotId, vaultKey } = await openAgencyAnswer(options);
  const slot = read.header.slots.find(({ id }) => id === slotId);
  if (!slot) throw new AppError('recovery-answer-other');
  return open(options.dir, read, vaultKey, slot);
}

function open(dir: string, read: ReadHeader, vaultKey: Buffer, slot: Slot): Unlocked {
  const { vaultId } = read.header;
  const keys = new VaultKeys(vaultId, vaultKey);
  const text = canonicalJson(slot);
  const holdsSlot = (header: Header): boolean =>
    header.slots.some((other) => canonicalJson(other) === text);
  try {
    const settled = settleHeader(dir, keys, holdsSlot);
    const headerRecovered = read.recovered || settled.recovered;
    return {
      vaultId,
      keys,
      slotId: slot.id,
      headerRecovered,
      generation: settled.header.generation,
    };
  } catch (error) {
    keys.wipe();
    throw error;
  }
}

function onlyUserSlot(header: Header): UserSlot {
  const slots = userSlots(header);
  if (slots.length !== 1) throw new AppError('user-name-needed');
  return slots[0]!;
}

async function upgradeKdf(options: {
  dir: string;
  keys: VaultKeys;
  slot: UserSlot;
  userName: string;
  passphrase: string;
  kdf?: KdfParams;
  kdfMs: number;
  lock: () => () => void;
}): Promise<void> {
  const { dir, slot, kdfMs } = options;
  const wanted = options.kdf ?? KDF_DEFAULT;
  const expectedMs = (kdfMs * kdfCost(wanted)) / kdfCost(slot.kdf);
  if (!isWeaker(slot.kdf, wanted) || expectedMs > LONGEST_UNLOCK_MS) return;
  try {
    const stronger = await makeUserSlot({
      ...options,
      userId: slot.userId,
      kdf: wanted,
      slotId: slot.id,
    });
    const unlock = options.lock();
    try {
      updateHeader(dir, options.keys, (slots) =>
        slots.map((other) => (other.id === slot.id ? stronger : other)),
      );
    } finally {
      unlock();
    }
  } catch (error) {
    // The vault is open; the upgrade is tried again next time.
    if (!isAppError(error)) throw error;
  }
}
