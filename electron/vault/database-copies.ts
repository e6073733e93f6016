import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Db, run } from './db/database';
import { readMeta, writeMeta } from './db/meta';

/** The database while its key is renewed. */
export const ROTATION_PART = 'vault.db.part';
/** The database from before an upgrade of its schema, under the same key. */
export const BEFORE_UPGRADE = /^vault-before-\d+\.db(\.part)?$/;

/** Copies of the database lie here for a moment: inside the vault, as ciphertext. */
export const stagingIn = (dir: string): string => join(dir, 'staging');
export const BACKUP_PREFIX = 'backup-';

/**
 * Whole copies of the database that a kill left half way, of a backup or of a renewal of the key. With the vault locked,
 * before anything of this sitting can make one.
 */
export function sweepUnfinishedCopies(dir: string): void {
  remove(dir, (name) => name.startsWith(ROTATION_PART));
  sweepBackupCopies(dir);
}

export const sweepBackupCopies = (dir: string): void =>
  remove(stagingIn(dir), (name) => name.startsWith(BACKUP_PREFIX));

const MUST_GO = 'copies-must-go';

/**
 * In the transaction that erases: what was erased stands in the copy from before an upgrade too, and whatever happens
 * now (a kill, a full disk), that goes at the next opening at the latest.
 */
export const oweCopies = (db: Db): void => writeMeta(db, MUST_GO, 'true');

/** After that transaction. A copy that cannot be removed now (Windows, while something reads it) stays owed. */
export function dropCopiesBeforeUpgrades({ dir, db }: { dir: string; db: Db }): void {
  try {
    remove(dir, (name) => BEFORE_UPGRADE.test(name));
  } catch {
    return;
  }
  run(db, 'DELETE FROM meta WHERE key = ?', MUST_GO);
}

export function dropCopiesThatMustGo(vault: { dir: string; db: Db }): void {
  if (readMeta(vault.db, MUST_GO) !== undefined) dropCopiesBeforeUpgrades(vault);
}

function remove(dir: string, isOne: (name: string) => boolean): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir))
    if (isOne(name)) rmSync(join(dir, name), { recursive: true, force: true });
}
