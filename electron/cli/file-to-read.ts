import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { AppError } from '../../shared/app-error';
import { asReadError } from '../vault/files/disk-errors';

/**
 * The path of a file that a command was given, looked at before the file is opened: reading a folder fails without a
 * sentence, and a name that was mistyped is not a stick that was pulled out.
 *
 * @param ofFolder the code that says of a folder what it is not
 * @throws AppError file-not-found, disk-not-readable
 */
export function fileToRead(given: string, ofFolder: string): string {
  const path = resolve(given);
  if (look(path)?.isDirectory()) throw new AppError(ofFolder);
  return path;
}

function look(path: string): ReturnType<typeof statSync> {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found) return found;
  } catch (error) {
    throw asReadError(error);
  }
  throw new AppError('file-not-found');
}
