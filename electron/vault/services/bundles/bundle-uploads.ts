import { statfs } from 'node:fs/promises';

import { AppError } from '../../../../shared/app-error';
import type { FileWriter, StoredFile } from '../../files/file-writer';
import { newId } from '../../ids';
import type { Vault } from '../../vault';

/** A bundle that comes in pieces, because the window never names a path. Ciphertext twice over until it is staged. */
interface Upload {
  writer: FileWriter;
  expected: number;
  received: number;
  /** Pieces may be sent before the last was taken in; they are written one after the other. */
  last: Promise<unknown>;
}

const MOST_AT_ONCE = 4;

const underWay = new WeakMap<Vault, Map<string, Upload>>();

function uploadsOf(vault: Vault): Map<string, Upload> {
  let found = underWay.get(vault);
  if (!found) underWay.set(vault, (found = new Map()));
  return found;
}

/** @throws AppError disk-full where the file could not fit, too-many-uploads */
export async function beginUpload(vault: Vault, bytes: number): Promise<string> {
  const uploads = uploadsOf(vault);
  const { bavail, bsize } = await statfs(vault.dir);
  if (bavail * bsize < bytes) throw new AppError('disk-full');
  const writer = await vault.files.create();
  // Counted last: many may have begun in the meantime.
  if (uploads.size >= MOST_AT_ONCE) {
    await writer.abort();
    throw new AppError('too-many-uploads', { maximum: MOST_AT_ONCE });
  }
  const uploadId = newId(vault.now());
  uploads.set(uploadId, { writer, expected: bytes, received: 0, last: Promise.resolve() });
  return uploadId;
}

/** Takes a piece in. A failure ends the upload and leaves nothing of it. */
export async function takeChunk(vault: Vault, uploadId: string, data: Uint8Array): Promise<number> {
  const upload = uploadsOf(vault).get(uploadId);
  if (!upload) throw new AppError('upload-gone');
  const taken = upload.last.then(async () => {
    if (upload.received + data.length > upload.expected) throw new AppError('bundle-truncated');
    await upload.writer.write(data);
    return (upload.received += data.length);
  });
  upload.last = taken;
  try {
    return await taken;
  } catch (error) {
    await cancelUpload(vault, uploadId);
    throw error;
  }
}

export async function cancelUpload(vault: Vault, uploadId: string): Promise<void> {
  const upload = uploadsOf(vault).get(uploadId);
  uploadsOf(vault).delete(uploadId);
  await upload?.writer.abort();
}

/** The whole file, to be staged and then removed. @throws AppError upload-gone, bundle-truncated */
export async function takeUpload(vault: Vault, uploadId: string): Promise<StoredFile> {
  const upload = uploadsOf(vault).get(uploadId);
  if (!upload) throw new AppError('upload-gone');
  uploadsOf(vault).delete(uploadId);
  await upload.last;
  if (upload.received === upload.expected) return upload.writer.finish();
  await upload.writer.abort();
  throw new AppError('bundle-truncated');
}
