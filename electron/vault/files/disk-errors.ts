import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, isAppError } from '../../../shared/app-error';
import { OwnFile } from './own-file';

const codes: Record<string, string> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  // FAT32 (most sticks) ends a file at 4 GiB; a process limit ends it wherever it was set.
  EFBIG: 'disk-file-too-large',
  EROFS: 'disk-write-protected',
  EACCES: 'disk-write-protected',
  EPERM: 'disk-write-protected',
  EIO: 'disk-error',
  ENXIO: 'disk-error',
  ENODEV: 'disk-error',
  ENOENT: 'disk-gone',
  ENOTDIR: 'disk-gone',
  ESTALE: 'disk-gone',
};

/** What went wrong with a disk, as a code that a person can be told; anything else passes unchanged. */
export function asDiskError(error: unknown): unknown {
  if (isAppError(error)) return error;
  if ((error as Error | null)?.name === 'AbortError') return new AppError('cancelled');
  const code = codes[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  return code ? new AppError(code) : error;
}

/** The same for what was only to be read, where "no" has nothing to do with a lock switch. */
export function asReadError(error: unknown): unknown {
  const isForbidden = ['EACCES', 'EPERM'].includes(
    (error as NodeJS.ErrnoException | null)?.code ?? '',
  );
  return isForbidden ? new AppError('disk-not-readable') : asDiskError(error);
}

/** The disk itself failed: not full, not pulled out. */
export const isDiskError = (error: unknown): boolean =>
  isAppError(error) && error.code === 'disk-error';

/** The row that names a file may stand after all: the file must not go. */
export const isUnsettled = (error: unknown): boolean =>
  isAppError(error) && error.code === 'disk-unsettled';

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled');
}

/**
 * A rename survives a power cut only when its folder is flushed too. Windows cannot and need not.
 *
 * @param options.isOwn on the vault's own disk, see `OwnFile`
 */
export async function syncFolder(path: string, { isOwn = false } = {}): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = isOwn ? OwnFile.open(path) : await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // Some file systems of sticks (vfat through FUSE, exFAT) refuse to flush a folder; the file itself is flushed.
    if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  } finally {
    await folder.close();
  }
}

export const syncParent = (path: string): Promise<void> => syncFolder(dirname(path));
