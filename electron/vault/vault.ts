import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Settings } from '../../shared/settings/contract';
import { type AccessLog, openAccessLog } from './access-log';
import { checkRestored, forgetRestored } from './backups/restored-mark';
import type { Db } from './db/database';
import { openDatabase } from './db/open-database';
import { refuseForeignCode } from './db/schema-check';
import { type FileStore, openFileStore } from './files/file-store';
import { type Journal, openJournal } from './journal/journal';
import type { VaultKeys } from './keys/vault-keys';
import { sweepLeftovers } from './services/documents/sweep-leftovers';
import { deriveFrom, followProjection } from './services/derive-from';
import { indexInPauses } from './services/search/index-queue';
import { readSettings } from './services/settings/settings-service';
import { upgradeDatabase } from './upgrade-database';
import { becomeAnotherDevice, readIdentity, type VaultIdentity } from './vault-identity';
import { lockVault } from './vault-lock';

/** An open vault: everything a service may touch, and nothing of the window. */
export interface Vault {
  dir: string;
  nativeBinding: string | undefined;
  keys: VaultKeys;
  db: Db;
  journal: Journal;
  files: FileStore;
  accessLog: AccessLog;
  identity: VaultIdentity;
  settings: () => Settings;
  /** Wall clock, UTC milliseconds; tests set it. */
  now: () => number;
  /** Resolves when the leftovers of a killed sitting are gone. */
  swept: Promise<void>;
  close(): void;
}

export interface OpenVaultOptions {
  dir: string;
  keys: VaultKeys;
  nativeBinding?: string | undefined;
  now?: () => number;
  /** Called once the database is there, before anything reads it: the first office writes itself in. */
  prepare?: (db: Db) => void;
  /** To be looked at as it lies: what a kill left is not cleared away. */
  asItLies?: boolean;
}

const NO_SWEEP = { stop: (): void => undefined, done: Promise.resolve() };

export const databasePath = (dir: string): string => join(dir, 'vault.db');

/**
 * Opens the vault with its keys: lock, database, migrations (an encrypted copy first), journal, files.
 *
 * @throws AppError vault-in-use, database-missing, database-key-or-damage, database-newer,
 *   database-foreign-code, backup-forged
 */
export function openVault(options: OpenVaultOptions): Vault {
  const { dir, keys, nativeBinding } = options;
  const now = options.now ?? Date.now;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockVault(join(dir, 'lock'), nativeBinding);
  let db: Db | undefined;
  try {
    const restored = checkRestored(dir, keys);
    db = openDatabase({
      path: databasePath(dir),
      key: keys.db,
      nativeBinding,
      create: options.prepare !== undefined,
    });
    const open = db;
    upgradeDatabase(open, dir, (records) => deriveFrom(open, records));
    refuseForeignCode(db, nativeBinding);
    options.prepare?.(db);
    if (restored) {
      becomeAnotherDevice(db);
      forgetRestored(dir);
    }
    const identity = readIdentity(db);
    const files = openFileStore({ dir: join(dir, 'files'), wrapKey: keys.file });
    const journal = openJournal({
      db: open,
      deviceId: identity.deviceId,
      sign: identity.sign,
      now,
      onProjected: (records) => followProjection(open, records),
    });
    const index = indexInPauses(open, journal.onChanged);
    const sweep = options.asItLies ? NO_SWEEP : sweepLeftovers(open, files, now());
    return {
      dir,
      nativeBinding,
      keys,
      db: open,
      journal,
      files,
      accessLog: openAccessLog(open, keys.audit, now),
      identity,
      settings: () => readSettings(open),
      now,
      swept: sweep.done,
      close() {
        sweep.stop();
        index.stop();
        try {
          journal.signHeads();
        } catch {
          // A full disk must not keep the vault open; heads are signed next time.
        } finally {
          open.close();
          unlock();
        }
      },
    };
  } catch (error) {
    db?.close();
    unlock();
    throw error;
  }
}
