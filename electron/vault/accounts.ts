import { AppError } from '../../shared/app-error';
import { Role } from '../../shared/session/permissions';
import { headerSummary } from './keys/header-summary';
import { foldName } from './keys/passphrase-bytes';
import { removeSlot } from './keys/vault-slots';
import { staffOf } from './services/users/staff-directory';
import type { Session } from './session';
import type { Vault } from './vault';

export type Account = Session['user'];

export function accountWithId(vault: Vault, id: string): Account {
  return toAccount(staffOf(vault.db, vault.identity.officeStream).find((user) => user.id === id));
}

/** A kill between an account's slot and its entry leaves a slot that lets nobody in and holds the name. */
export function dropStraySlots({ dir, keys, db, identity }: Vault): void {
  const known = new Set(staffOf(db, identity.officeStream).map(({ id }) => id));
  for (const slot of headerSummary(dir).slots)
    if (slot.kind === 'user' && !known.has(slot.userId)) removeSlot({ dir, keys, slotId: slot.id });
}

export function accountNamed(vault: Vault, name: string): Account {
  const folded = foldName(name);
  const named = staffOf(vault.db, vault.identity.officeStream).filter(
    (user) => foldName(user.name ?? '') === folded,
  );
  // A name may have gone from somebody who left to somebody who came.
  return toAccount(named.find(({ active }) => active === 1) ?? named[0]);
}

/** @throws AppError user-name-needed where there are several */
export function onlyAccount(vault: Vault): Account {
  const active = staffOf(vault.db, vault.identity.officeStream).filter((user) => user.active === 1);
  if (active.length > 1) throw new AppError('user-name-needed');
  return toAccount(active[0]);
}

function toAccount(user: ReturnType<typeof staffOf>[number] | undefined): Account {
  if (!user || user.active !== 1) throw new AppError('account-not-found');
  return { id: user.id, name: user.name ?? '', role: Role.parse(user.role) };
}
