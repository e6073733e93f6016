import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { AppError } from '../../../../shared/app-error';
import { isInside } from '../../files/is-inside';
import { writeFileWhole } from '../../files/write-file-whole';
import type { Job } from '../../session';
import type { Vault } from '../../vault';
import type { FileRow } from './documents-queries';

/**
 * A readable copy outside the vault, whole or not at all: beside the target, flushed, read back, then renamed.
 * It is the one place where a document's plaintext is written, and only a person can ask for it.
 */
export async function saveDocumentOut(
  vault: Vault,
  file: FileRow,
  out: string,
  { signal, progress }: Omit<Job, 'id'>,
): Promise<{ bytes: number }> {
  let done = 0;
  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const chunk of vault.files.read(file.id, file.key, { signal })) {
      yield chunk;
      progress((done += chunk.length), file.bytes);
    }
    if (signal.aborted) throw new AppError('cancelled');
  }
  const { bytes } = await writeFileWhole(out, content(), { home: vault.dir });
  return { bytes };
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
  if (isInside(realFolder(vault.dir), join(realFolder(dirname(out)), basename(out))))
    throw new AppError('save-inside-vault');
}
