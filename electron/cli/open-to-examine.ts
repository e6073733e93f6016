import { resolve } from 'node:path';

import { damagedCopies } from '../vault/keys/header-file';
import { type Unlocked, unlockWithPassphrase } from '../vault/keys/vault-access';
import { openVault, type Vault } from '../vault/vault';
import { askPassphrase } from './ask-passphrase';

/** The keys of a vault that is to be looked at and not worked in: no session, no line in the read log. */
export async function withKeys<T>(
  dir: string,
  user: string | undefined,
  work: (unlocked: Unlocked, headerDamage: string[]) => Promise<T>,
): Promise<T> {
  const place = resolve(dir);
  const headerDamage = damagedCopies(place);
  const unlocked = await unlockWithPassphrase({
    dir: place,
    userName: user ?? process.env['SATCHEL_USER'],
    passphrase: await askPassphrase('Passphrase: '),
    wait: true,
  });
  try {
    return await work(unlocked, headerDamage);
  } finally {
    unlocked.keys.wipe();
  }
}

/** The same, with the vault open as it lies. */
export const withVaultAsItLies = <T>(
  dir: string,
  user: string | undefined,
  work: (vault: Vault) => T,
): Promise<T> =>
  withKeys(dir, user, async ({ keys }) => {
    const vault = openVault({ dir: resolve(dir), keys, asItLies: true });
    try {
      return work(vault);
    } finally {
      vault.close();
    }
  });
