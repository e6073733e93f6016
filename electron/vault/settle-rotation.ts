import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../shared/app-error';
import { copiesAreOf } from './keys/header-file';
import type { VaultKeys } from './keys/vault-keys';
import { renamePatiently } from './keys/write-file-atomically';
import { deriveMacKey, hasItsMac, PAGE, SALT } from './verify/page-format';

/** The database under a new key, whole and flushed, until it takes the place of the old one. */
export const NEXT_DATABASE = 'vault.db.next';

/** Made invalid by a new key: what remembers openings under the old one, and copies that only it opens. */
const OUTDATED = /^(opened\.json|vault-before-\d+\.db)$/;

/**
 * Finishes a rotation of the vault key whose header stands, or sweeps one whose header was never written. With the
 * vault locked, before its database is opened; harmless at any other time.
 *
 * @throws AppError vault-key-renewed: these keys were the vault's until another program renewed them, after this one
 *   had read the header and before it had the lock. The next database may be the only one that the header opens.
 */
export function settleRotation(dir: string, keys: VaultKeys): void {
  const [first, second] = copiesAreOf(dir, keys);
  if (first === false && second !== true) throw new AppError('vault-key-renewed');
  const next = join(dir, NEXT_DATABASE);
  if (!existsSync(next)) return;
  if (!belongsTo(next, keys.db)) {
    if (first === false) throw new AppError('vault-key-renewed');
    rmSync(next);
    syncFolder(dir);
    return;
  }
  // The log belongs to the old database and would be taken for the new one's.
  for (const name of ['vault.db-wal', 'vault.db-shm', ...readdirSync(dir).filter(isOutdated)])
    rmSync(join(dir, name), { force: true });
  syncFolder(dir);
  renamePatiently(next, join(dir, 'vault.db'));
  syncFolder(dir);
}

const isOutdated = (name: string): boolean => OUTDATED.test(name);

/** Whether the first page was written under this key. */
function belongsTo(path: string, key: Buffer): boolean {
  const page = Buffer.alloc(PAGE);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, page, 0, PAGE, 0) < PAGE) return false;
  } finally {
    closeSync(file);
  }
  return hasItsMac(page, 1, deriveMacKey(key, page.subarray(0, SALT)));
}

export function syncFolder(path: string): void {
  // Windows cannot open a folder for fsync; its rename is journalled by NTFS.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
