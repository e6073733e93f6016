import { join } from 'node:path';
import { AppError } from '../../../shared/app-error';
import { padme } from './padme';
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, TAG_BYTES } from './stream-chunks';

/**
 * A stored file = content, zeros up to a Padmé length, the content's length (8 bytes, little-endian),
 * all of it as STREAM chunks. There is no header: nothing on disk tells type, name, time or exact size.
 */
export const LENGTH_BYTES = 8;
const MINIMUM_BYTES = 4096;

// Padmé lengths above one chunk are multiples of 2 KiB, so the length never straddles two chunks.
export const paddedLength = (contentLength: number): number =>
  padme(contentLength + LENGTH_BYTES, MINIMUM_BYTES);

export interface SealedLayout {
  chunks: number;
  paddedLength: number;
}

/** What the size on disk says; null for a size that no writer of ours can have made. */
export function sealedLayout(bytesOnDisk: number): SealedLayout | null {
  const chunks = Math.ceil(bytesOnDisk / SEALED_CHUNK_BYTES);
  const padded = bytesOnDisk - chunks * TAG_BYTES;
  return padded >= MINIMUM_BYTES && chunks === Math.ceil(padded / CHUNK_BYTES)
    ? { chunks, paddedLength: padded }
    : null;
}

const fileIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isFileId = (text: string): boolean => fileIdPattern.test(text);

/** @throws AppError `file-missing` for anything that is not an id, so that no name from outside becomes a path. */
export function filePath(dir: string, fileId: string): string {
  if (!isFileId(fileId)) throw new AppError('file-missing');
  return join(dir, fileId.slice(0, 2), fileId);
}
