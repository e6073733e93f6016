import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { RECOVERY_SECRET_BYTES } from '../../../shared/keys/recovery-code';
import { parseShares, type RecoveryShare, SHARE_SETS } from '../../../shared/keys/recovery-share';
import { combineShares, splitSecret } from '../../../shared/keys/shamir';
import type { Header, SharesSlot } from './header';
import { makeRenewal, openHeldKey } from './renewal';
import { nowToTheSecond } from './user-slot';
import { hkdf, type VaultKeys } from './vault-keys';
import { wrapVaultKey } from './wrap';

const LABEL = 'satchel/v1/shares-slot';

/** 160 random bits that nobody ever sees whole: they are split at once, and only the shares are handed out. */
export function makeSharesSlot(
  keys: VaultKeys,
  order: { threshold: number; count: number },
): { slot: SharesSlot; shares: RecoveryShare[] } {
  const slotId = randomUUID();
  const set = randomInt(SHARE_SETS);
  const secret = randomBytes(RECOVERY_SECRET_BYTES);
  const salt = randomBytes(32);
  const kek = hkdf(secret, salt, LABEL);
  const binding = bindingOf(keys.vaultId, slotId);
  const { threshold, count } = order;
  const slot: SharesSlot = {
    id: slotId,
    createdAt: nowToTheSecond(),
    kind: 'shares',
    threshold,
    count,
    set,
    salt: salt.toString('base64'),
    wrapped: keys.withVaultKey((vaultKey) => wrapVaultKey(kek, vaultKey, binding)),
    renewal: makeRenewal(kek, binding),
    proved: false,
  };
  const shares = splitSecret(secret, order, randomBytes).map(({ x, bytes }) => ({
    threshold,
    set,
    x,
    bytes,
  }));
  for (const key of [secret, kek]) key.fill(0);
  return { slot, shares };
}

/**
 * @param texts shares as people typed them
 * @throws AppError of `parseShares` for shares that cannot be right
 */
export function openSharesSlot(
  header: Header,
  texts: readonly string[],
): { slot: SharesSlot; vaultKey: Buffer } | null {
  const shares = parseShares(texts);
  const secret = combineShares(shares);
  try {
    // More shares than the slot asks for would be of another sharing.
    for (const slot of sharesSlots(header).filter(({ threshold }) => threshold === shares.length)) {
      const kek = hkdf(secret, Buffer.from(slot.salt, 'base64'), LABEL);
      const vaultKey = openHeldKey(kek, slot, bindingOf(header.vaultId, slot.id));
      kek.fill(0);
      if (vaultKey) return { slot, vaultKey };
    }
    return null;
  } finally {
    secret.fill(0);
    for (const { bytes } of shares) bytes.fill(0);
  }
}

export const sharesSlots = (header: Pick<Header, 'slots'>): SharesSlot[] =>
  header.slots.filter((slot) => slot.kind === 'shares');

const bindingOf = (vaultId: string, slotId: string) =>
  ({ vaultId, slotId, kind: 'shares', userId: null }) as const;
