import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../shared/app-error';
import { asDiskError, throwIfCancelled } from './disk-errors';
import { LENGTH_BYTES, paddedLength, sealedLayout, type SealedLayout } from './file-layout';
import {
  aesGcm,
  CHUNK_BYTES,
  chunkNonce,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
  type Aead,
} from './stream-chunks';

export interface ReadRange {
  offset?: number;
  length?: number;
  signal?: AbortSignal;
}

/**
 * The bytes of a range, chunk by chunk, each authenticated before it is handed out.
 * The last chunk is checked first: it proves the length, so a file that was cut gives no byte at all.
 *
 * @throws AppError `file-missing`, `file-damaged`, `disk-error`, `cancelled`
 */
export async function* readSealedFile(
  path: string,
  key: Uint8Array,
  range: ReadRange = {},
): AsyncGenerator<Uint8Array> {
  const file = await openSealed(path, key);
  try {
    const from = Math.max(0, range.offset ?? 0);
    const to = Math.min(file.size, from + (range.length ?? file.size));
    for (let at = from; at < to;) {
      throwIfCancelled(range.signal);
      const index = Math.floor(at / CHUNK_BYTES);
      const chunk = index === file.layout.chunks - 1 ? file.lastChunk : await file.chunk(index);
      const start = index * CHUNK_BYTES;
      const end = Math.min(to, start + CHUNK_BYTES);
      yield chunk.subarray(at - start, end - start);
      at = end;
    }
  } finally {
    await file.close();
  }
}

/** The content's length in bytes, read from the authenticated last chunk. */
export async function sealedFileSize(path: string, key: Uint8Array): Promise<number> {
  const file = await openSealed(path, key);
  await file.close();
  return file.size;
}

interface SealedFile {
  layout: SealedLayout;
  size: number;
  lastChunk: Uint8Array;
  chunk(index: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

async function openSealed(path: string, key: Uint8Array): Promise<SealedFile> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new AppError('file-missing') : asDiskError(error);
  });
  try {
    const layout = sealedLayout((await handle.stat()).size);
    if (!layout) throw new AppError('file-damaged');
    const aead = aesGcm(key);
    const lastChunk = await readChunk(handle, aead, layout, layout.chunks - 1);
    const size = contentLength(lastChunk, layout);
    return {
      layout,
      size,
      lastChunk,
      chunk: (index) => readChunk(handle, aead, layout, index),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw asDiskError(error);
  }
}

async function readChunk(
  handle: FileHandle,
  aead: Aead,
  layout: SealedLayout,
  index: number,
): Promise<Uint8Array> {
  const last = index === layout.chunks - 1;
  const length = last
    ? layout.paddedLength + layout.chunks * TAG_BYTES - index * SEALED_CHUNK_BYTES
    : SEALED_CHUNK_BYTES;
  const sealed = new Uint8Array(length);
  try {
    const { bytesRead } = await handle.read(sealed, 0, length, index * SEALED_CHUNK_BYTES);
    const plain = bytesRead === length ? aead.open(chunkNonce(index, last), sealed) : null;
    if (!plain) throw new AppError('file-damaged');
    return plain;
  } catch (error) {
    throw asDiskError(error);
  }
}

function contentLength(lastChunk: Uint8Array, layout: SealedLayout): number {
  const view = new DataView(lastChunk.buffer, lastChunk.byteOffset, lastChunk.byteLength);
  const size = Number(view.getBigUint64(lastChunk.length - LENGTH_BYTES, true));
  if (paddedLength(size) !== layout.paddedLength) throw new AppError('file-damaged');
  return size;
}
