import { AppError } from '../../../shared/app-error';
import { makeAgencySlot } from './agency-slot';
import type { Slot } from './header';
import { resealVaultKey } from './renewal';
import { userSlots } from './user-slot';
import type { VaultKeys } from './vault-keys';

export interface Resealing {
  slots: Slot[];
  /** Ways in that could not be given the new key, as they were made by an early version: to be made again. */
  lost: Pick<Slot, 'id' | 'kind'>[];
}

/**
 * The slots of a header for a new vault key: each keeps what opens it, be it a passphrase, a printed code, shares or
 * headquarters' key, and none of these has to be there.
 *
 * @param keys of the new vault key
 * @throws AppError last-account where nobody could sign in any more
 */
export async function resealSlots(slots: readonly Slot[], keys: VaultKeys): Promise<Resealing> {
  const kept: Slot[] = [];
  const lost: Resealing['lost'] = [];
  for (const slot of slots) {
    const resealed = await resealSlot(slot, keys);
    if (resealed) kept.push(resealed);
    else lost.push({ id: slot.id, kind: slot.kind });
  }
  if (userSlots({ slots: kept }).length === 0) throw new AppError('last-account');
  return { slots: kept, lost };
}

async function resealSlot(slot: Slot, keys: VaultKeys): Promise<Slot | null> {
  if (slot.kind === 'agency') {
    if (!slot.recipients) return null;
    return {
      ...(await makeAgencySlot(keys, slot.recipients, slot.id)),
      createdAt: slot.createdAt,
    };
  }
  const { renewal } = slot;
  if (!renewal) return null;
  const binding = {
    vaultId: keys.vaultId,
    slotId: slot.id,
    kind: slot.kind,
    userId: slot.kind === 'user' ? slot.userId : null,
  };
  const wrapped = keys.withVaultKey((vaultKey) => resealVaultKey(renewal, vaultKey, binding));
  return { ...slot, wrapped };
}
