import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

import { AppError } from '../../../../shared/app-error';
import { asDiskError, syncParent } from '../../files/disk-errors';
import type { Vault } from '../../vault';
import { refuseInsideVault } from '../documents/save-document-out';

/**
 * A printed case as a PDF outside the vault, where somebody asked for it: beside the target, flushed, then renamed.
 *
 * @throws AppError print-failed for anything but a PDF, save-inside-vault, disk-…
 */
export async function savePrint(
  vault: Vault,
  out: string,
  pdf: Uint8Array,
): Promise<{ bytes: number }> {
  if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-')
    throw new AppError('print-failed');
  refuseInsideVault(vault, out);
  const part = `${out}.${randomBytes(4).toString('hex')}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(pdf);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, out);
    await syncParent(out);
    return { bytes: pdf.length };
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw asDiskError(error);
  }
}
