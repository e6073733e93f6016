import { AppError } from '../../../../shared/app-error';
import { writeFileWhole } from '../../files/write-file-whole';
import type { Vault } from '../../vault';
import { refuseSaveTo } from '../documents/save-document-out';

/**
 * A printed case as a PDF outside the vault, where somebody asked for it: beside the target, flushed, read back, then renamed.
 *
 * @throws AppError print-failed for anything but a PDF, save-inside-vault, save-not-a-file, disk-…
 */
export async function savePrint(
  vault: Vault,
  out: string,
  pdf: Uint8Array,
): Promise<{ bytes: number }> {
  if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-')
    throw new AppError('print-failed');
  refuseSaveTo(vault, out);
  const { bytes } = await writeFileWhole(out, [pdf], { home: vault.dir });
  return { bytes };
}
