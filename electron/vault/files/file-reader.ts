import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../shared/app-error';
import { chachaAead } from './chacha';
import { asDiskError, throwIfCancelled } from './disk-errors';
import { CHUNKS_A_ROOM, lentRooms, ownRooms, type Rooms } from './rooms';
import { LENGTH_BYTES, paddedLength, sealedLayout, type SealedLayout } from './file-layout';
import {
  CHUNK_BYTES,
  chunkNonce,
  openInto,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
  type Aead,
} from './stream-chunks';

export interface ReadRange {
  offset?: number;
  length?: number;
  /** For whoever keeps no piece; see rooms.ts. */
  rooms?: Rooms;
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
    const rooms = range.rooms ?? ownRooms;
    const from = Math.max(0, range.offset ?? 0);
    const to = Math.min(file.size, from + (range.length ?? file.size));
    if (from >= to) return;
    const last = Math.floor((to - 1) / CHUNK_BYTES);
    let index = Math.floor(from / CHUNK_BYTES);
    let ahead = file.chunks(index, last);
    while (index <= last) {
      throwIfCancelled(range.signal);
      const sealed = await ahead;
      const next = index + sealed.length;
      // The disk reads the next ones while these are opened and used.
      if (next <= last) (ahead = file.chunks(next, last)).catch(() => undefined);
      for (const bytes of sealed) {
        const start = index * CHUNK_BYTES;
        const chunk = file.open(index, bytes, rooms);
        yield chunk.subarray(Math.max(0, from - start), Math.min(chunk.length, to - start));
        index += 1;
      }
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
  /** Sealed chunks from `index` on, up to and with `last`, as many as are read at once. */
  chunks(index: number, last: number): Promise<Uint8Array[]>;
  /** @throws AppError `file-damaged` */
  open(index: number, sealed: Uint8Array, rooms: Rooms): Uint8Array;
  close(): Promise<void>;
}

async function openSealed(path: string, key: Uint8Array): Promise<SealedFile> {
  const lent = lentRooms();
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new AppError('file-missing') : asDiskError(error);
  });
  try {
    const layout = sealedLayout((await handle.stat()).size);
    if (!layout) throw new AppError('file-damaged');
    const aead = chachaAead(key);
    const lastChunk = await readChunk(handle, aead, layout, layout.chunks - 1);
    const size = contentLength(lastChunk, layout);
    return {
      layout,
      size,
      lastChunk,
      chunks: (index, last) =>
        readSealed(handle, layout, index, Math.min(last, index + CHUNKS_A_ROOM - 1), lent.rooms),
      open: (index, sealed, rooms) =>
        index === layout.chunks - 1 ? lastChunk : openChunk(aead, layout, index, sealed, rooms),
      async close() {
        // A reading that is still under way ends before.
        await handle.close();
        lent.giveBack();
      },
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
  const [sealed] = await readSealed(handle, layout, index, index);
  return openChunk(aead, layout, index, sealed!);
}

/** @throws AppError `file-damaged` where the file is shorter than its layout */
async function readSealed(
  handle: FileHandle,
  layout: SealedLayout,
  from: number,
  to: number,
  rooms: Rooms = ownRooms,
): Promise<Uint8Array[]> {
  const end =
    to === layout.chunks - 1
      ? layout.paddedLength + layout.chunks * TAG_BYTES
      : (to + 1) * SEALED_CHUNK_BYTES;
  const length = end - from * SEALED_CHUNK_BYTES;
  const bytes = rooms(length).subarray(0, length);
  try {
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from * SEALED_CHUNK_BYTES);
    if (bytesRead !== bytes.length) throw new AppError('file-damaged');
  } catch (error) {
    throw asDiskError(error);
  }
  return Array.from({ length: to - from + 1 }, (_, index) =>
    bytes.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES),
  );
}

function openChunk(
  aead: Aead,
  layout: SealedLayout,
  index: number,
  sealed: Uint8Array,
  rooms: Rooms = ownRooms,
): Uint8Array {
  const length = Math.max(0, sealed.length - TAG_BYTES);
  const plain = rooms(CHUNK_BYTES).subarray(0, length);
  if (!openInto(aead, chunkNonce(index, index === layout.chunks - 1), sealed, plain))
    throw new AppError('file-damaged');
  return plain;
}

function contentLength(lastChunk: Uint8Array, layout: SealedLayout): number {
  const view = new DataView(lastChunk.buffer, lastChunk.byteOffset, lastChunk.byteLength);
  const size = Number(view.getBigUint64(lastChunk.length - LENGTH_BYTES, true));
  if (paddedLength(size) !== layout.paddedLength) throw new AppError('file-damaged');
  return size;
}
