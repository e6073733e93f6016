import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/app-error';
import { asDiskError, isDiskError, syncFolder, throwIfCancelled } from './disk-errors';
import { contentKey, newFileKey, wrapFileKey } from './file-key';
import { filePath, LENGTH_BYTES, paddedLength } from './file-layout';
import { DirectFile } from './direct-file';
import type { Together } from './flush-together';
import { type Handle, OwnFile } from './own-file';
import { PieceSealer } from './piece-sealer';
import { CHUNK_BYTES } from './stream-chunks';
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
  /** Whole and flushed when it returns, with its name; the database row comes after. */
  finish(): Promise<StoredFile>;
  /** Leaves nothing behind; harmless after `finish` or a failure. */
  abort(): Promise<void>;
}

export interface WriterOptions {
  signal?: AbortSignal | undefined;
  /** Asked before the file gets its name; what it throws ends the writing. SHA-256 of the content, lower-case hex. */
  check?: ((sha256: string) => void) | undefined;
  /** With which other files it is brought to the disk; alone where not told. */
  together?: Together | undefined;
  /** Told when the disk itself gave an error, before the caller is. */
  onDiskError?: (() => void) | undefined;
}

/**
 * A failed write removes the file before the error reaches the caller. It has its name from the beginning: what counts is
 * the row that names it, which only a whole file gets, and what no row names is collected. To give it another name at its
 * end would cost the file system a second commit for each document.
 *
 * The file is made while the first bytes are sealed; what is wrong with that comes out of the first call that needs it.
 */
export function createFileWriter(
  dir: string,
  wrapKey: Uint8Array,
  { signal, check, onDiskError, together }: WriterOptions = {},
): FileWriter {
  const fileId = randomUUID();
  const path = filePath(dir, fileId);
  const fileKey = newFileKey();
  const sealer = new PieceSealer(contentKey(fileKey, fileId), { hashed: true });
  let size = 0;
  let state: 'open' | 'finished' | 'aborted' = 'open';
  const told = (error: unknown): unknown => {
    const asTold = asDiskError(error);
    if (isDiskError(asTold)) onDiskError?.();
    return asTold;
  };
  const disk = new WriteBehind(makeFile(dir, path));

  const push = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) await disk.write(piece);
  };
  const flush = async (): Promise<void> => {
    await disk.flush();
    await disk.close();
    await syncFolder(dirname(path), { isOwn: true });
  };
  const abort = async (): Promise<void> => {
    if (state !== 'open') return;
    state = 'aborted';
    await disk.close().catch(() => {});
    sealer.release();
    await rm(path, { force: true });
  };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state !== 'open') throw new AppError('cancelled');
    try {
      throwIfCancelled(signal);
      return await work();
    } catch (error) {
      // What went wrong first is what counts; a file left behind is collected at the next start.
      await abort().catch(() => {});
      throw told(error);
    }
  };

  const write = (chunk: Uint8Array): Promise<void> =>
    guarded(async () => {
      size += chunk.length;
      await push(sealer.add(chunk));
    });

  const finish = (): Promise<StoredFile> =>
    guarded(async () => {
      for (const zeros of zerosOf(paddedLength(size) - size - LENGTH_BYTES))
        await push(sealer.pad(zeros));
      await push(sealer.pad(lengthBytes(size)));
      await push(sealer.end());
      const sha256 = sealer.sha256();
      check?.(sha256);
      await disk.written();
      // Before the flush: what waits for the disk would keep a room from the next document.
      sealer.release();
      await (together ? together.add(flush) : flush());
      state = 'finished';
      return {
        fileId,
        size,
        sha256,
        key: wrapFileKey(fileKey, wrapKey, fileId),
      };
    });

  return { fileId, write, finish, abort };
}

const makeFile = async (dir: string, path: string): Promise<Handle> =>
  new DirectFile(await makePlace(dir, path), path);

async function makePlace(dir: string, path: string): Promise<OwnFile> {
  try {
    return await OwnFile.make(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Seldom: there are 256 folders, each made with its first file.
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (made) await syncFolder(dir);
    return OwnFile.make(path);
  }
}

function* zerosOf(count: number): Generator<Uint8Array> {
  const zeros = new Uint8Array(Math.min(count, CHUNK_BYTES));
  for (let left = count; left > 0; left -= zeros.length) yield zeros.subarray(0, left);
}

function lengthBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(LENGTH_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(size), true);
  return bytes;
}
