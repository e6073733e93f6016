import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/app-error';

/**
 * Replaces a small file whole or not at all, also across a power cut: write beside it, fsync, read back,
 * rename, fsync the folder. A leftover `.new` of an earlier crash is overwritten.
 *
 * @throws AppError disk-full, write-failed {reason}
 */
export function writeFileAtomically(path: string, content: string): void {
  writeFilesAtomically([path], content);
}

/**
 * The same content under several names, replaced one after the other: each is whole at every moment, and a disk that
 * is full is met before any is replaced.
 */
export function writeFilesAtomically(paths: readonly string[], content: string): void {
  try {
    for (const path of paths) {
      writeDurably(besideOf(path), Buffer.from(content, 'utf8'));
      if (readFileSync(besideOf(path), 'utf8') !== content)
        throw new AppError('write-failed', { reason: 'read-back' });
    }
    for (const path of paths) {
      renamePatiently(besideOf(path), path);
      syncFolder(dirname(path));
    }
  } catch (error) {
    for (const path of paths) removeQuietly(besideOf(path));
    throw toAppError(error);
  }
}

const besideOf = (path: string): string => `${path}.new`;

function writeDurably(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w', 0o600);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** On Windows a virus scanner may hold the target for a moment; there rename fails with EPERM or EBUSY. */
export function renamePatiently(
  from: string,
  to: string,
  triesLeft = process.platform === 'win32' ? 10 : 0,
): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (triesLeft === 0 || !['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error))) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    renamePatiently(from, to, triesLeft - 1);
  }
}

function syncFolder(path: string): void {
  // Windows cannot open a folder for fsync; its rename is journalled by NTFS.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The first error is the one worth telling.
  }
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk-full');
  return new AppError('write-failed', { reason: code });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
