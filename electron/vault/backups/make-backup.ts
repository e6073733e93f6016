import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { BackupFacts } from '../../../shared/backups/contract';
import { AppError, isAppError } from '../../../shared/app-error';
import { asDiskError, syncParent } from '../files/disk-errors';
import { filePath } from '../files/file-layout';
import { refuseNotAFile } from '../files/refuse-not-a-file';
import { isElsewhere, verifyWritten } from '../files/verify-written';
import { isInsideVault } from '../inside-vault';
import { HEADER_FILE } from '../keys/header-file';
import { databasePath, type Vault } from '../vault';
import { PART_ENDING } from './backup-file-name';
import type { DatabaseFacts } from './database-task';
import { DATABASE, FILES, HEADER, SEALED } from './manifest';
import { runDatabaseTask } from './run-database-task';
import { sweepBackupCopies } from '../database-copies';
import { sealedName, sealedPath } from '../services/sealing/sealed-book';
import { sealedIn, stagingPath, verifyBackup, type VerifyOptions } from './verify-backup';
import { type BackupPart, writeBackup } from './write-backup';

export interface BackupOptions {
  nativeBinding?: string | undefined;
  signal?: AbortSignal | undefined;
  progress?: (done: number, total: number) => void;
}

const inProgress = new WeakSet<Vault>();
export const isBackingUp = (vault: Vault): boolean => inProgress.has(vault);

/**
 * Writes the whole vault as ciphertext into one file, reads it back from the disk, opens it with the vault's key,
 * compares, and only then gives it its name.
 *
 * @throws AppError backup-running, backup-inside-vault, save-not-a-file, backup-damaged, disk-full, disk-gone, disk-write-protected,
 *   file-missing, cancelled
 */
export async function makeBackup(
  vault: Vault,
  path: string,
  options: BackupOptions = {},
): Promise<BackupFacts> {
  if (isInsideVault(vault.dir, path)) throw new AppError('backup-inside-vault');
  refuseNotAFile(path);
  if (inProgress.has(vault)) throw new AppError('backup-running');
  inProgress.add(vault);
  const copy = stagingPath(vault);
  try {
    sweepBackupCopies(vault.dir);
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
    const { signal, nativeBinding } = options;
    // A restored vault goes on as another device and could not sign what this one left unsigned.
    vault.journal.signHeads();
    await refuseFullDisk(vault, path);
    const task = {
      kind: 'copy',
      from: databasePath(vault.dir),
      to: copy,
      key: vault.keys.db,
      nativeBinding,
    } as const;
    const facts = await runDatabaseTask(task, signal);
    return await writeAndVerify(vault, path, copy, facts, options);
  } catch (error) {
    throw asDiskError(error);
  } finally {
    inProgress.delete(vault);
    // What cannot be removed now is swept by the next one; it says nothing of the backup.
    await rm(copy, { force: true }).catch(() => undefined);
  }
}

async function writeAndVerify(
  vault: Vault,
  path: string,
  copy: string,
  facts: DatabaseFacts,
  options: BackupOptions,
): Promise<BackupFacts> {
  const { signal, progress } = options;
  const part = `${path}${PART_ENDING}`;
  await rm(part, { force: true });
  const parts = await partsOf(vault, copy, facts);
  const total = (await sizeOf(parts)) * 2;
  const report = (before: number) => (done: number) =>
    progress?.(Math.min(before + done, total), total);
  try {
    const manifest = {
      format: 'satchel-backup',
      version: 1,
      vaultId: vault.keys.vaultId,
      madeAt: toTheSecond(vault.now()),
      schema: facts.schema,
    } as const;
    const written = await writeBackup({
      path: part,
      parts,
      manifest,
      keys: vault.keys,
      signal,
      onProgress: report(0),
    });
    const verifying: VerifyOptions = {
      nativeBinding: options.nativeBinding,
      signal,
      onProgress: report(total / 2),
    };
    if (await isElsewhere(part, vault.dir)) await verifyWritten(part, written.sum, vault.dir);
    const verified = await verifyBackup(vault, part, verifying).catch(asReadBack);
    if (verified.facts.entries !== facts.entries) throw new AppError('disk-readback-mismatch');
    await rename(part, path);
    await syncParent(path);
    return {
      name: basename(path),
      at: Date.parse(verified.manifest.madeAt),
      bytes: (await stat(path)).size,
      entries: facts.entries,
      documents: facts.fileIds.length,
      sealedGone: facts.sealedIds.length - sealedIn(verified.manifest).length,
      verifiedAt: vault.now(),
    };
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Damaged a moment after it was written whole: it is the disk that does not keep what it is given. */
function asReadBack(error: unknown): never {
  const isDamaged = isAppError(error) && error.code === 'backup-damaged';
  throw isDamaged ? new AppError('disk-readback-mismatch') : error;
}

/**
 * A sealed intake whose file is gone is left out: nobody here can bring it back, and everything else must not go
 * without a backup for it. The answer and the check of the vault tell of it.
 */
async function partsOf(
  vault: Vault,
  copy: string,
  { fileIds, sealedIds }: DatabaseFacts,
): Promise<BackupPart[]> {
  const files = join(vault.dir, 'files');
  const missing = fileIds.find((id) => !existsSync(filePath(files, id)));
  if (missing !== undefined) throw new AppError('backup-document-missing');
  return [
    { name: HEADER, from: await readFile(join(vault.dir, HEADER_FILE)) },
    { name: DATABASE, from: copy },
    ...fileIds.map((id) => ({ name: `${FILES}${id}`, from: filePath(files, id) })),
    ...sealedIds
      .map((id) => ({ name: `${SEALED}${sealedName(id)}`, from: sealedPath(vault, id) }))
      .filter(({ from }) => existsSync(from)),
  ];
}

async function sizeOf(parts: readonly BackupPart[]): Promise<number> {
  let total = 0;
  for (const { from } of parts)
    total += typeof from === 'string' ? (await stat(from)).size : from.length;
  return total;
}

/** Asked before anything is written: a stick that fills up half-way costs minutes. Documents come on top and are met as they come. */
async function refuseFullDisk(vault: Vault, path: string): Promise<void> {
  const { size } = await stat(databasePath(vault.dir));
  for (const place of [dirname(path), vault.dir]) {
    const { bavail, bsize } = await statfs(place);
    if (bavail * bsize < size * (place === vault.dir ? 2 : 1)) throw new AppError('disk-full');
  }
}

const toTheSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
