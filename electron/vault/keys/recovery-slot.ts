import { randomBytes, randomUUID } from 'node:crypto';
import {
  formatRecoveryCode,
  parseRecoveryCode,
  RECOVERY_SECRET_BYTES,
} from '../../../shared/keys/recovery-code';
import type { Header, RecoverySlot } from './header';
import { nowToTheSecond } from './user-slot';
import { hkdf, type VaultKeys } from './vault-keys';
import { makeRenewal, openHeldKey } from './renewal';
import { wrapVaultKey } from './wrap';

const LABEL = 'satchel/v1/recovery-slot';

/** 160 random bits need no slow derivation: guessing them is hopeless at any speed. */
export function makeRecoverySlot(
  keys: VaultKeys,
  replaces: string | null,
): { slot: RecoverySlot; code: string } {
  const slotId = randomUUID();
  const secret = randomBytes(RECOVERY_SECRET_BYTES);
  const salt = randomBytes(32);
  const kek = hkdf(secret, salt, LABEL);
  const binding = { vaultId: keys.vaultId, slotId, kind: 'recovery', userId: null } as const;
  const wrapped = keys.withVaultKey((vaultKey) => wrapVaultKey(kek, vaultKey, binding));
  const renewal = makeRenewal(kek, binding);
  const code = formatRecoveryCode(secret);
  secret.fill(0);
  kek.fill(0);
  const base = {
    id: slotId,
    createdAt: nowToTheSecond(),
    kind: 'recovery',
    proved: false,
  } as const;
  return { slot: { ...base, salt: salt.toString('base64'), wrapped, renewal, replaces }, code };
}

/**
 * Tries the code on every recovery slot.
 *
 * @throws AppError of `parseRecoveryCode` for a code that cannot be right
 */
export function openRecoverySlot(
  header: Header,
  code: string,
): { slot: RecoverySlot; vaultKey: Buffer } | null {
  const secret = parseRecoveryCode(code);
  try {
    for (const slot of recoverySlots(header)) {
      const kek = hkdf(secret, Buffer.from(slot.salt, 'base64'), LABEL);
      const binding = {
        vaultId: header.vaultId,
        slotId: slot.id,
        kind: 'recovery',
        userId: null,
      } as const;
      const vaultKey = openHeldKey(kek, slot, binding);
      kek.fill(0);
      if (vaultKey) return { slot, vaultKey };
    }
    return null;
  } finally {
    secret.fill(0);
  }
}

export const recoverySlots = (header: Pick<Header, 'slots'>): RecoverySlot[] =>
  header.slots.filter((slot) => slot.kind === 'recovery');
