import { stat, statfs } from 'node:fs/promises';

import { AppError } from '../../../../shared/app-error';
import { asReadError } from '../../files/disk-errors';

/**
 * Bytes of a file that a person dropped or chose. It is looked at before it is opened, because what is no file at
 * all (a folder, a pipe that nobody writes to) would be read for ever or fail without a sentence; and that there is no
 * room for its content is said at once, not after a quarter of an hour.
 *
 * @param home the vault's folder, where the content would go
 * @throws AppError bundle-not-a-bundle, disk-full, or what is wrong with the disk
 */
export async function sizeOfArrived(path: string, home: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw asReadError(error);
  });
  if (!found.isFile()) throw new AppError('bundle-not-a-bundle');
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < found.size) throw new AppError('disk-full');
  return found.size;
}
