import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { statfs, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../shared/app-error';
import { changeAuditKey } from './access-log';
import { runDatabaseTask } from './backups/run-database-task';
import { ROTATION_PART } from './database-copies';
import { get, run, type Db } from './db/database';
import { writeMeta } from './db/meta';
import { openDatabase } from './db/open-database';
import { changeKeyOfCopy } from './db/change-key-of-copy';
import { asDiskError } from './files/disk-errors';
import { rewrapAllFileKeys } from './files/file-key-tables';
import { stateHash } from './journal/state-hash';
import { readHeader, replaceHeader } from './keys/header-file';
import { type Resealing, resealSlots } from './keys/reseal-slots';
import { VaultKeys } from './keys/vault-keys';
import { ROTATED_AT, ROTATION_DUE } from './rotation-facts';
import { databasePath, openVault } from './vault';
import { lockVault } from './vault-lock';
import { checkPageMacs } from './verify/page-macs';
import { NEXT_DATABASE, settleRotation, syncFolder } from './settle-rotation';

export interface RotationOptions {
  dir: string;
  /** Of the vault, which nobody has open. The caller wipes them. */
  keys: VaultKeys;
  nativeBinding?: string | undefined;
  now?: () => number;
  /** Told before each step: for progress, and for tests that cut the power there. */
  onStep?: (step: RotationStep) => void;
}
export const rotationSteps = ['copy', 'change-key', 'verify', 'place', 'commit', 'finish'] as const;
export type RotationStep = (typeof rotationSteps)[number];

export interface Rotated {
  /** The caller wipes them. */
  keys: VaultKeys;
  lost: Resealing['lost'];
}

/**
 * Gives the vault a new random key: whoever kept an old copy of the header and knows an old passphrase can open old
 * copies of the vault, and nothing that is written from now on.
 *
 * ```text
 * vault.db --VACUUM INTO--> vault.db.part: keys of files rewrapped, key changed, every page and row compared
 *   fsync vault.db.part; rename to vault.db.next; fsync folder          killed up to here: the old key, the copy is swept
 *   write vault.json (new slots, new MAC) atomically                    the one moment that decides
 *   remove log; fsync folder; rename vault.db.next to vault.db; fsync   killed here: the next opening does it
 * ```
 * So at every moment the header that stands and one of the two databases belong together.
 *
 * @throws AppError vault-in-use, disk-full, rotation-failed, last-account, database-…
 */
export async function rotateVaultKey(options: RotationOptions): Promise<Rotated> {
  const { dir, keys, nativeBinding, onStep } = options;
  // Takes in what a kill left, brings the schema up and signs what is unsigned, as any opening does.
  openVault({ dir, keys, nativeBinding }).close();
  const unlock = lockVault(dir, nativeBinding);
  const next = VaultKeys.random(keys.vaultId);
  const part = join(dir, ROTATION_PART);
  try {
    onStep?.('copy');
    await copyDatabase(options, part);
    onStep?.('change-key');
    changeKeyOfCopy({
      path: part,
      from: keys.db,
      to: next.db,
      nativeBinding,
      work: (db) => changeKeysInside(db, keys, next, (options.now ?? Date.now)()),
    });
    onStep?.('verify');
    await compare(options, part, next);
    const { slots, lost } = await resealSlots(readHeader(dir).header.slots, next);
    onStep?.('place');
    syncFile(part);
    renameSync(part, join(dir, NEXT_DATABASE));
    syncFolder(dir);
    onStep?.('commit');
    replaceHeader(dir, keys, next, slots);
    onStep?.('finish');
    finish(dir, next);
    return { keys: next, lost };
  } catch (error) {
    next.wipe();
    throw asDiskError(error);
  } finally {
    rmSync(part, { force: true });
    unlock();
  }
}

/** The header has decided: what a failing disk keeps from being done now, the next opening does. */
function finish(dir: string, next: VaultKeys): void {
  try {
    settleRotation(dir, next);
  } catch {
    // Said at that opening, should the disk still fail then.
  }
}

async function copyDatabase({ dir, keys, nativeBinding }: RotationOptions, to: string) {
  for (const name of readdirSync(dir)) if (name.startsWith(ROTATION_PART)) rmSync(join(dir, name));
  const from = databasePath(dir);
  const [{ size }, { bavail, bsize }] = [await stat(from), await statfs(dir)];
  // The copy, and the journal in which its old pages stand while the key is changed.
  if (bavail * bsize < size * 2) throw new AppError('disk-full');
  await runDatabaseTask({ kind: 'copy', from, to, key: keys.db, nativeBinding });
}

function changeKeysInside(db: Db, from: VaultKeys, to: VaultKeys, now: number): void {
  db.transaction(() => {
    rewrapAllFileKeys(db, from.file, to.file);
    changeAuditKey(db, from.audit, to.audit);
    writeMeta(db, ROTATED_AT, String(now));
    run(db, 'DELETE FROM meta WHERE key = ?', ROTATION_DUE);
  }).immediate();
}

/** Every page under the new key, SQLite's own structure, and the same rows as before. */
async function compare(options: RotationOptions, part: string, next: VaultKeys): Promise<void> {
  const { dir, keys, nativeBinding } = options;
  const { broken, trailing, missing } = await checkPageMacs(part, next.db);
  if (broken.length > 0 || trailing > 0 || missing > 0) throw new AppError('rotation-failed');
  const copy = openDatabase({ path: part, key: next.db, nativeBinding, readonly: true });
  const source = openDatabase({ path: databasePath(dir), key: keys.db, nativeBinding });
  try {
    const isSame =
      copy.pragma('integrity_check', { simple: true }) === 'ok' &&
      (copy.pragma('foreign_key_check') as unknown[]).length === 0 &&
      stateHash(copy).hash === stateHash(source).hash &&
      JSON.stringify(rowCounts(copy)) === JSON.stringify(rowCounts(source));
    if (!isSame) throw new AppError('rotation-failed');
  } finally {
    copy.close();
    source.close();
  }
}

function rowCounts(db: Db): [string, number][] {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name <> 'meta' ORDER BY name",
    )
    .pluck()
    .all() as string[];
  return names.map((table) => [
    table,
    get<{ n: number }>(db, `SELECT count(*) AS n FROM "${table}"`)!.n,
  ]);
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
