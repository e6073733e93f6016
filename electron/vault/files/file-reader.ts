import { AppError } from '../../../shared/app-error';
import { chachaAead } from './chacha';
import { asDiskError, throwIfCancelled } from './disk-errors';
import { CHUNKS_A_ROOM, lentRooms, ownRooms, type Rooms } from './rooms';
import { LENGTH_BYTES, paddedLength, sealedLayout, type SealedLayout } from './file-layout';
import { OwnFile } from './own-file';
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
 * The bytes of a range, some chunks at a time, each authenticated before it is handed out.
 * The last chunk is checked first: it proves the length, so a file that was cut gives no byte at all.
 *
 * @throws AppError `file-missing`, `file-damaged`, `disk-error`, `cancelled`
 */
export async function* readSealedFile(
  path: string,
  key: Uint8Array,
  range: ReadRange = {},
): AsyncGenerator<Uint8Array> {
  const from = Math.max(0, range.offset ?? 0);
  const most = chunkOf(from + (range.length ?? Infinity) - 1);
  const file = await openSealed(path, key, { from: chunkOf(from), most });
  try {
    const rooms = range.rooms ?? ownRooms;
    const to = Math.min(file.size, from + (range.length ?? file.size));
    if (from >= to) return;
    const last = chunkOf(to - 1);
    let index = chunkOf(from);
    let ahead = file.first;
    while (index <= last) {
      throwIfCancelled(range.signal);
      const sealed = await ahead;
      const next = index + sealed.length;
      // The disk reads the next ones while these are opened and used.
      if (next <= last) ahead = file.chunks(next, last);
      for (const some of inGroups(sealed.slice(0, last - index + 1))) {
        const start = index * CHUNK_BYTES;
        const bytes = file.open(index, some, rooms);
        yield bytes.subarray(Math.max(0, from - start), Math.min(bytes.length, to - start));
        index += some.length;
      }
    }
  } finally {
    await file.close();
  }
}

/** For each chunk alone the steps of a bundle's way would cost as much as the cipher; more leave the processor's cache. */
const GIVEN_AT_ONCE = 4;

function* inGroups(sealed: readonly Uint8Array[]): Generator<readonly Uint8Array[]> {
  for (let at = 0; at < sealed.length; at += GIVEN_AT_ONCE)
    yield sealed.slice(at, at + GIVEN_AT_ONCE);
}

const chunkOf = (byte: number): number => Math.floor(byte / CHUNK_BYTES);

/** The content's length in bytes, read from the authenticated last chunk. */
export async function sealedFileSize(path: string, key: Uint8Array): Promise<number> {
  const file = await openSealed(path, key, { from: Infinity, most: 0 });
  await file.close();
  return file.size;
}

interface SealedFile {
  size: number;
  /** Sealed chunks from the one on that was asked for; none where the file ends before. */
  first: Promise<Uint8Array[]>;
  /** Sealed chunks from `index` on, up to and with `last`, as many as are read at once. */
  chunks(index: number, last: number): Promise<Uint8Array[]>;
  /** @throws AppError `file-damaged` */
  open(index: number, sealed: readonly Uint8Array[], rooms: Rooms): Uint8Array;
  close(): Promise<void>;
}

/** @param ahead the chunks to begin with: they are read together with the last one, which tells the length */
async function openSealed(
  path: string,
  key: Uint8Array,
  ahead: { from: number; most: number },
): Promise<SealedFile> {
  const file = openFile(path);
  const lent = lentRooms();
  let reading: Promise<unknown> = Promise.resolve();
  const close = async (): Promise<void> => {
    // A reading that is still under way ends before: the file's number would be another one's by then.
    await reading;
    file.close();
    lent.giveBack();
  };
  try {
    const layout = sealedLayout(file.size);
    if (!layout) throw new AppError('file-damaged');
    const read = (index: number, to: number, rooms?: Rooms): Promise<Uint8Array[]> => {
      const found = readSealed(file, layout, index, to, rooms);
      // Without what was read: it would be kept until the end of the file.
      reading = Promise.allSettled([reading, found]).then(() => undefined);
      return found;
    };
    const end = layout.chunks - 1;
    const chunks = (index: number, last: number): Promise<Uint8Array[]> =>
      read(index, Math.min(last, index + CHUNKS_A_ROOM - 1), lent.rooms);
    const isThere = ahead.from <= Math.min(end, ahead.most);
    const first = isThere ? chunks(ahead.from, Math.min(end, ahead.most)) : Promise.resolve([]);
    const aead = chachaAead(key);
    const [sealedEnd] = await read(end, end);
    const lastChunk = ownRooms(Math.max(0, sealedEnd!.length - TAG_BYTES));
    openChunk(aead, { layout, index: end }, sealedEnd!, lastChunk);
    return {
      size: contentLength(lastChunk, layout),
      first,
      chunks,
      open: (index, sealed, rooms) => {
        const plain = rooms(CHUNK_BYTES * sealed.length);
        let used = 0;
        for (const [at, chunk] of sealed.entries()) {
          const to = plain.subarray(used, used + chunk.length - TAG_BYTES);
          if (index + at === end) to.set(lastChunk);
          else openChunk(aead, { layout, index: index + at }, chunk, to);
          used += to.length;
        }
        return plain.subarray(0, used);
      },
      close,
    };
  } catch (error) {
    await close();
    throw asDiskError(error);
  }
}

function openFile(path: string): OwnFile {
  try {
    return OwnFile.open(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing ? new AppError('file-missing') : asDiskError(error);
  }
}

/** @throws AppError `file-damaged` where the file is shorter than its layout */
async function readSealed(
  file: OwnFile,
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
    if ((await file.read(bytes, from * SEALED_CHUNK_BYTES)) !== bytes.length)
      throw new AppError('file-damaged');
  } catch (error) {
    throw asDiskError(error);
  }
  return Array.from({ length: to - from + 1 }, (_, index) =>
    bytes.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES),
  );
}

/** @throws AppError `file-damaged`; what stands in `to` is to be forgotten then */
function openChunk(
  aead: Aead,
  { layout, index }: { layout: SealedLayout; index: number },
  sealed: Uint8Array,
  to: Uint8Array,
): void {
  if (!openInto(aead, chunkNonce(index, index === layout.chunks - 1), sealed, to))
    throw new AppError('file-damaged');
}

function contentLength(lastChunk: Uint8Array, layout: SealedLayout): number {
  const view = new DataView(lastChunk.buffer, lastChunk.byteOffset, lastChunk.byteLength);
  const size = Number(view.getBigUint64(lastChunk.length - LENGTH_BYTES, true));
  if (paddedLength(size) !== layout.paddedLength) throw new AppError('file-damaged');
  return size;
}
