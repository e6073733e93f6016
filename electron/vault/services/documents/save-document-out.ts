import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import { asDiskError, syncParent } from '../../files/disk-errors';
import { WriteBehind } from '../../files/write-behind';
import type { Job } from '../../session';
import type { Vault } from '../../vault';
import type { FileRow } from './documents-queries';

/**
 * A readable copy outside the vault, whole or not at all: beside the target, flushed, then renamed.
 * It is the one place where a document's plaintext is written, and only a person can ask for it.
 */
export async function saveDocumentOut(
  vault: Vault,
  file: FileRow,
  out: string,
  { signal, progress }: Omit<Job, 'id'>,
): Promise<{ bytes: number }> {
  const part = `${out}.${randomBytes(4).toString('hex')}.part`;
  let done = 0;
  try {
    const disk = new WriteBehind(await open(part, 'wx', 0o600));
    try {
      for await (const chunk of vault.files.read(file.id, file.key, { signal })) {
        await disk.write(chunk);
        progress((done += chunk.length), file.bytes);
      }
      await disk.flush();
    } finally {
      await disk.close();
    }
    if (signal.aborted) throw new AppError('cancelled');
    await rename(part, out);
    await syncParent(out);
    return { bytes: done };
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw asDiskError(error);
  }
}

/** Where a link leads counts, not where it stands. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}

/** Nothing readable is ever put beside the encrypted files, not even on request. */
export function refuseInsideVault(vault: Vault, out: string): void {
  const way = relative(realFolder(vault.dir), join(realFolder(dirname(out)), basename(out)));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way))
    throw new AppError('save-inside-vault');
}
