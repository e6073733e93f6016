import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

import { AppError } from '../../../shared/app-error';

/** MSDOS_SUPER_MAGIC of Linux: FAT12, FAT16 and FAT32, as most sticks are sold. */
const FAT = 0x4d44;
/** A file's size has 32 bits there. */
export const LARGEST_ON_FAT = 2 ** 32 - 1;

/**
 * Said before anything is written, not after an hour of writing. Where the kind of file system is not told (other
 * systems than Linux), the write itself fails with the same code.
 *
 * @param path where the file, or the folder with the files, is to stand
 * @param bytes of the largest file
 * @throws AppError disk-file-too-large
 */
export async function refuseTooLarge(path: string, bytes: number): Promise<void> {
  if (bytes <= LARGEST_ON_FAT) return;
  const { type } = await statfs(dirname(path)).catch(() => ({ type: 0 }));
  if (type === FAT) throw new AppError('disk-file-too-large');
}
