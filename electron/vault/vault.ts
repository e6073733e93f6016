import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../shared/app-error';
import type { Settings } from '../../shared/settings/contract';
import { type AccessLog, openAccessLog } from './access-log';
import { checkRestored, forgetRestored } from './backups/restored-mark';
import { dropCopiesThatMustGo, sweepUnfinishedCopies } from './database-copies';
import { type Db, type Turn, writeInTurn } from './db/database';
import { forgetDiskErrors, noteDiskError } from './db/disk-trouble';
import { openDatabase } from './db/open-database';
import { refuseForeignCode, refuseForeignCodeOfEarlier } from './db/schema-check';
import { type FileStore, openFileStore } from './files/file-store';
import { type Journal, openJournal } from './journal/journal';
import type { VaultKeys } from './keys/vault-keys';
import { type WindowTurn, windowTurn } from './long-work/writer-turn';
import { refuseLockedStream } from './services/notices/case-locks';
import { sweepLeftovers } from './services/documents/sweep-leftovers';
import { compareInPauses } from './services/people/compare-people';
import { deriveFrom, followProjection } from './services/derive-from';
import { indexInPauses } from './services/search/index-queue';
import { readSettings } from './services/settings/settings-service';
import { settleRotation } from './settle-rotation';
import { isUnfinished } from './unfinished-vault';
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
  /** Taken by whoever writes; a worker with a connection of its own gives way to the window. */
  turn: WindowTurn;
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
  /** Told of every file that is begun in the store: a thread beside tells the one that has the vault open. */
  onFileCreated?: ((fileId: string) => void) | undefined;
}

const NO_SWEEP = { stop: (): void => undefined, done: Promise.resolve() };

export const databasePath = (dir: string): string => join(dir, 'vault.db');

/**
 * Opens the vault with its keys: lock, database, migrations (an encrypted copy first), journal, files.
 *
 * @throws AppError vault-in-use, vault-key-renewed, database-missing, database-key-or-damage, database-newer,
 *   database-foreign-code, backup-forged
 */
export function openVault(options: OpenVaultOptions): Vault {
  const { dir, keys, nativeBinding } = options;
  const now = options.now ?? Date.now;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockVault(dir, nativeBinding);
  let db: Db | undefined;
  try {
    // The mark of its making goes last, so nobody may work in it before.
    if (!options.prepare && isUnfinished(dir)) throw new AppError('vault-unfinished');
    settleRotation(dir, keys);
    if (!options.asItLies) sweepCopies(dir);
    const restored = checkRestored(dir, keys);
    db = openDatabase({
      path: databasePath(dir),
      key: keys.db,
      nativeBinding,
      create: options.prepare !== undefined,
    });
    const open = db;
    const turn = windowTurn();
    writeInTurn(open, turn);
    refuseForeignCodeOfEarlier(open, nativeBinding);
    upgradeDatabase(open, dir, (records) => deriveFrom(open, records));
    refuseForeignCode(db, nativeBinding);
    if (!options.asItLies) dropCopiesThatMustGo({ dir, db });
    options.prepare?.(db);
    if (restored) {
      becomeAnotherDevice(db);
      forgetDiskErrors(db);
      forgetRestored(dir);
    }
    const parts = partsOf(open, options);
    const { files, journal } = parts;
    const index = indexInPauses(open, journal.onChanged);
    const comparison = compareInPauses(open, now, journal.onChanged);
    const sweep = options.asItLies ? NO_SWEEP : sweepLeftovers(open, files, now());
    return {
      ...parts,
      turn,
      swept: sweep.done,
      close() {
        sweep.stop();
        index.stop();
        comparison.stop();
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

/** What cannot be removed now is ciphertext, and no reason to keep anybody out; the next opening removes it. */
function sweepCopies(dir: string): void {
  try {
    sweepUnfinishedCopies(dir);
  } catch {
    // As above.
  }
}

/**
 * The same vault a second time, for a thread that works beside the one that has it open: a connection of its own,
 * and no lock, upgrade or sweep. `turn` is how it gives way to the other.
 */
export function openVaultBeside(
  options: Omit<OpenVaultOptions, 'prepare'> & { turn: Turn },
): Vault {
  const { dir, keys, nativeBinding, turn } = options;
  const db = openDatabase({ path: databasePath(dir), key: keys.db, nativeBinding });
  writeInTurn(db, turn);
  return {
    ...partsOf(db, options),
    turn: windowTurn(),
    swept: Promise.resolve(),
    close: () => void db.close(),
  };
}

function partsOf(
  db: Db,
  { dir, keys, nativeBinding, now = Date.now, onFileCreated }: OpenVaultOptions,
): Omit<Vault, 'turn' | 'swept' | 'close'> {
  const identity = readIdentity(db);
  return {
    dir,
    nativeBinding,
    keys,
    db,
    journal: openJournal({
      db,
      deviceId: identity.deviceId,
      sign: identity.sign,
      now,
      onProjected: (records) => followProjection(db, records),
      refuseWriting: (stream) => refuseLockedStream(db, stream),
    }),
    files: openFileStore({
      dir: join(dir, 'files'),
      wrapKey: keys.file,
      onDiskError: () => noteDiskError(db),
      onCreated: onFileCreated,
    }),
    accessLog: openAccessLog(db, keys.audit, now),
    identity,
    settings: () => readSettings(db),
    now,
  };
}
