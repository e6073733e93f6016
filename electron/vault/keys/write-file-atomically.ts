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
  const beside = `${path}.new`;
  try {
    writeDurably(beside, Buffer.from(content, 'utf8'));
    if (readFileSync(beside, 'utf8') !== content)
      throw new AppError('write-failed', { reason: 'read-back' });
    renamePatiently(beside, path);
    syncFolder(dirname(path));
  } catch (error) {
    removeQuietly(beside);
    throw toAppError(error);
  }
}

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
function renamePatiently(
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
