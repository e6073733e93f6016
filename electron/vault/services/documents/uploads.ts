import { statfs } from 'node:fs/promises';

import { AppError } from '../../../../shared/app-error';
import { SNIFF_BYTES } from '../../../../shared/documents/sniff-content';
import type { FileWriter, StoredFile } from '../../files/file-writer';
import { newId } from '../../ids';
import type { Vault } from '../../vault';
import { watchForMacros } from './macro-watch';

/** A file on its way into the vault. It is nothing but ciphertext until `finishUpload` makes it a document. */
interface Upload {
  caseId: string;
  fileName: string;
  expected: number;
  received: number;
  writer: FileWriter;
  head: Buffer;
  macros: ReturnType<typeof watchForMacros>;
  /** Pieces may be sent before the last was taken in; they are written one after the other. */
  last: Promise<unknown>;
}

export interface Uploaded {
  caseId: string;
  fileName: string;
  stored: StoredFile;
  head: Buffer;
  holdsMacros: boolean;
}

const MOST_AT_ONCE = 16;
/** What stays free for the database's own writing. */
const SPARE_BYTES = 64 * 1024 * 1024;

const underWay = new WeakMap<Vault, Map<string, Upload>>();

function uploadsOf(vault: Vault): Map<string, Upload> {
  let found = underWay.get(vault);
  if (!found) underWay.set(vault, (found = new Map()));
  return found;
}

export function uploadOrThrow(vault: Vault, uploadId: string): Upload {
  const upload = uploadsOf(vault).get(uploadId);
  if (!upload) throw new AppError('upload-gone');
  return upload;
}

/** @throws AppError disk-full where the file could not fit, too-many-uploads */
export async function beginUpload(
  vault: Vault,
  input: { caseId: string; fileName: string; bytes: number },
): Promise<string> {
  const uploads = uploadsOf(vault);
  const { bavail, bsize } = await statfs(vault.dir);
  if (bavail * bsize < input.bytes + SPARE_BYTES) throw new AppError('disk-full');
  // Counted last: many may have begun in the meantime.
  if (uploads.size >= MOST_AT_ONCE)
    throw new AppError('too-many-uploads', { maximum: MOST_AT_ONCE });
  const uploadId = newId(vault.now());
  uploads.set(uploadId, {
    caseId: input.caseId,
    fileName: input.fileName,
    expected: input.bytes,
    received: 0,
    writer: vault.files.create(),
    head: Buffer.alloc(0),
    macros: watchForMacros(),
    last: Promise.resolve(),
  });
  return uploadId;
}

/** Takes a piece in. A failure ends the upload and leaves nothing of it. */
export async function takeChunk(vault: Vault, uploadId: string, data: Uint8Array): Promise<number> {
  const upload = uploadOrThrow(vault, uploadId);
  const taken = upload.last.then(async () => {
    if (upload.received + data.length > upload.expected) throw new AppError('document-changed');
    if (upload.head.length < SNIFF_BYTES)
      upload.head = Buffer.concat([upload.head, data]).subarray(0, SNIFF_BYTES);
    upload.macros.see(data);
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

/** Closes the file: whole, flushed and under its own id, but not yet named by any row. */
export async function completeUpload(vault: Vault, uploadId: string): Promise<Uploaded> {
  const upload = uploadOrThrow(vault, uploadId);
  uploadsOf(vault).delete(uploadId);
  await upload.last;
  if (upload.received !== upload.expected) {
    await upload.writer.abort();
    throw new AppError('document-changed');
  }
  const stored = await upload.writer.finish();
  const { caseId, fileName, head } = upload;
  return { caseId, fileName, stored, head, holdsMacros: upload.macros.found() };
}

export async function cancelUpload(vault: Vault, uploadId: string): Promise<void> {
  const upload = uploadsOf(vault).get(uploadId);
  uploadsOf(vault).delete(uploadId);
  await upload?.writer.abort();
}
