import { stat } from 'node:fs/promises';

import { AppError } from '../../../../shared/app-error';
import { asReadError } from '../../files/disk-errors';

/**
 * Bytes of a file that a person dropped or chose. It is looked at before it is opened, because what is no file at
 * all (a folder, a pipe that nobody writes to) would be read for ever or fail without a sentence.
 *
 * @throws AppError bundle-not-a-bundle, or what is wrong with the disk
 */
export async function sizeOfArrived(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw asReadError(error);
  });
  if (!found.isFile()) throw new AppError('bundle-not-a-bundle');
  return found.size;
}
