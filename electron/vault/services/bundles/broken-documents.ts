import { createHash } from 'node:crypto';

import { isAppError } from '../../../../shared/app-error';
import { all } from '../../db/database';
import type { Vault } from '../../vault';
import type { Staged } from './staging';

/**
 * Documents of a bundle that are here already and cannot be read to their end any more: what came takes their place.
 * A routine bundle carries none that is here.
 */
export const brokenDocuments = (
  vault: Pick<Vault, 'db' | 'files'>,
  { blobs }: Pick<Staged, 'blobs'>,
): Promise<Set<string>> => brokenAmong(vault, blobs.keys());

/** Those of these documents, by SHA-256, that are here and cannot be read to their end. Reads each of them whole. */
export async function brokenAmong(
  { db, files }: Pick<Vault, 'db' | 'files'>,
  documents: Iterable<string>,
): Promise<Set<string>> {
  const broken = new Set<string>();
  for (const sha256 of documents)
    for (const { id, key } of all<{ id: string; key: Buffer }>(
      db,
      'SELECT id, key FROM files WHERE sha256 = ?',
      sha256,
    ))
      if (!(await isWhole(files, { id, key, sha256 }))) broken.add(sha256);
  return broken;
}

async function isWhole(
  files: Vault['files'],
  { id, key, sha256 }: { id: string; key: Buffer; sha256: string },
): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of files.read(id, key)) hash.update(chunk);
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
  return hash.digest('hex') === sha256;
}
