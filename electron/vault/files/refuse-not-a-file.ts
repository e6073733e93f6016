import { lstatSync, type Stats } from 'node:fs';

import { AppError } from '../../../shared/app-error';
import { asDiskError } from './disk-errors';

/**
 * What is saved takes the place of whatever has its name. A folder, a device, a pipe or a link (which may lead to one)
 * is never what somebody meant to replace: of `/dev/stdout` a file would remain, in which nobody looks.
 *
 * @throws AppError save-not-a-file, disk-…
 */
export function refuseNotAFile(out: string): void {
  if (found(out)?.isFile() === false) throw new AppError('save-not-a-file');
}

function found(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw asDiskError(error);
  }
}
