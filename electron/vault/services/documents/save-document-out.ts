import { AppError } from '../../../../shared/app-error';
import { refuseNotAFile } from '../../files/refuse-not-a-file';
import { writeFileWhole } from '../../files/write-file-whole';
import { isInsideVault } from '../../inside-vault';
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

/** Nothing is ever put beside the encrypted files of a vault, this one or another, not even on request. */
export function refuseInsideVault(vault: Pick<Vault, 'dir'>, out: string): void {
  if (isInsideVault(vault.dir, out)) throw new AppError('save-inside-vault');
}

/** Asked before anything is done for what is to be saved there. @throws AppError save-inside-vault, save-not-a-file, disk-… */
export function refuseSaveTo(vault: Pick<Vault, 'dir'>, out: string): void {
  refuseInsideVault(vault, out);
  refuseNotAFile(out);
}
