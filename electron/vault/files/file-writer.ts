import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/app-error';
import { chachaAead } from './chacha';
import { asDiskError, syncFolder, throwIfCancelled } from './disk-errors';
import { contentKey, newFileKey, wrapFileKey } from './file-key';
import { filePath, LENGTH_BYTES, paddedLength, PART_SUFFIX } from './file-layout';
import { lentRooms, ROOM_BYTES } from './rooms';
import { CHUNK_BYTES, chunkNonce, sealInto, TAG_BYTES, type Aead } from './stream-chunks';
import { WriteBehind } from './write-behind';

export interface StoredFile {
  fileId: string;
  size: number;
  /** Of the plaintext, lower-case hex: the address of the document in a bundle. */
  sha256: string;
  /** Wrapped; belongs in the database row, and deleting it is the erasure. */
  key: Uint8Array;
}

export interface FileWriter {
  readonly fileId: string;
  write(chunk: Uint8Array): Promise<void>;
  /** Whole, flushed and under its final name when it returns; the database row comes after. */
  finish(): Promise<StoredFile>;
  /** Leaves nothing behind; harmless after `finish` or a failure. */
  abort(): Promise<void>;
}

export interface WriterOptions {
  signal?: AbortSignal | undefined;
  /** Where the caller compares the content with it before `finish`: spares hashing it here once more. */
  sha256?: string | undefined;
}

/** A failed write removes the part file before the error reaches the caller. */
export async function createFileWriter(
  dir: string,
  wrapKey: Uint8Array,
  { signal, sha256 }: WriterOptions = {},
): Promise<FileWriter> {
  const fileId = randomUUID();
  const path = filePath(dir, fileId);
  const fileKey = newFileKey();
  const sealer = new ChunkSealer(chachaAead(contentKey(fileKey, fileId)));
  const hash = sha256 === undefined ? createHash('sha256') : null;
  let size = 0;
  let state: 'open' | 'finished' | 'aborted' = 'open';
  const disk = new WriteBehind(await openPart(dir, path));

  const abort = async (): Promise<void> => {
    if (state !== 'open') return;
    state = 'aborted';
    await disk.close().catch(() => {});
    sealer.release();
    await rm(path + PART_SUFFIX, { force: true });
  };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state !== 'open') throw new AppError('cancelled');
    try {
      throwIfCancelled(signal);
      return await work();
    } catch (error) {
      // What went wrong first is what counts; a part file left behind is collected at the next start.
      await abort().catch(() => {});
      throw asDiskError(error);
    }
  };

  const write = (chunk: Uint8Array): Promise<void> =>
    guarded(async () => {
      hash?.update(chunk);
      size += chunk.length;
      await sealer.push(chunk, disk);
    });

  const finish = (): Promise<StoredFile> =>
    guarded(async () => {
      await sealer.pushZeros(paddedLength(size) - size - LENGTH_BYTES, disk);
      await sealer.push(lengthBytes(size), disk);
      await sealer.last(disk);
      await disk.flush();
      await disk.close();
      sealer.release();
      await rename(path + PART_SUFFIX, path);
      await syncFolder(dirname(path));
      state = 'finished';
      return {
        fileId,
        size,
        sha256: hash?.digest('hex') ?? sha256!,
        key: wrapFileKey(fileKey, wrapKey, fileId),
      };
    });

  return { fileId, write, finish, abort };
}

/** Gathers bytes into chunks, and sealed chunks into writes; holds one back, because only the end tells which is the last. */
class ChunkSealer {
  readonly #buffer = new Uint8Array(CHUNK_BYTES);
  #used = 0;
  #counter = 0;
  /** The one is on its way to the disk while the other is filled. */
  readonly #lent = lentRooms();
  #room: Buffer | null = null;
  #sealed = 0;

  constructor(private readonly aead: Aead) {}

  async push(bytes: Uint8Array, to: WriteBehind): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      if (this.#used === CHUNK_BYTES) await this.#seal(this.#buffer, false, to);
      // A whole chunk that is not the end of what is here need not be gathered first.
      if (this.#used === 0 && bytes.length - at > CHUNK_BYTES) {
        await this.#seal(bytes.subarray(at, at + CHUNK_BYTES), false, to);
        at += CHUNK_BYTES;
        continue;
      }
      const taken = Math.min(CHUNK_BYTES - this.#used, bytes.length - at);
      this.#buffer.set(bytes.subarray(at, at + taken), this.#used);
      this.#used += taken;
      at += taken;
    }
  }

  async pushZeros(count: number, to: WriteBehind): Promise<void> {
    const zeros = new Uint8Array(Math.min(count, CHUNK_BYTES));
    for (let left = count; left > 0; left -= zeros.length)
      await this.push(zeros.subarray(0, left), to);
  }

  async last(to: WriteBehind): Promise<void> {
    await this.#seal(this.#buffer.subarray(0, this.#used), true, to);
  }

  /** When nothing of it is on its way to the disk any more. */
  release(): void {
    this.#lent.giveBack();
  }

  async #seal(plain: Uint8Array, last: boolean, to: WriteBehind): Promise<void> {
    const room = (this.#room ??= this.#lent.rooms(ROOM_BYTES));
    const end = this.#sealed + plain.length + TAG_BYTES;
    const nonce = chunkNonce(this.#counter++, last);
    sealInto(this.aead, nonce, plain, room.subarray(this.#sealed, end));
    this.#sealed = end;
    this.#used = 0;
    if (!last && end < ROOM_BYTES) return;
    this.#room = null;
    this.#sealed = 0;
    await to.write(room.subarray(0, end));
  }
}

async function openPart(dir: string, path: string): Promise<FileHandle> {
  try {
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (made) await syncFolder(dir);
    return await open(path + PART_SUFFIX, 'wx', 0o600);
  } catch (error) {
    throw asDiskError(error);
  }
}

function lengthBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(LENGTH_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(size), true);
  return bytes;
}
