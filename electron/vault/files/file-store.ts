import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error';
import { asDiskError, syncParent } from './disk-errors';
import { contentKey, unwrapFileKey } from './file-key';
import { filePath, isFileId } from './file-layout';
import { readSealedFile, sealedFileSize, type ReadRange } from './file-reader';
import {
  createFileWriter,
  type FileWriter,
  type StoredFile,
  type WriterOptions,
} from './file-writer';

const READ_ALL_CAP = 64 * 1024 * 1024;

export interface PutOptions {
  signal?: AbortSignal;
  /** Bytes taken in so far. */
  onProgress?: (done: number) => void;
}

export interface FileStore {
  create(options?: WriterOptions): FileWriter;
  /** Streams a whole source in; on any failure nothing is left. */
  put(
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options?: PutOptions,
  ): Promise<StoredFile>;
  read(fileId: string, key: Uint8Array, range?: ReadRange): AsyncGenerator<Uint8Array>;
  /** @throws AppError `file-too-large` above `cap` bytes (64 MiB unless told). */
  readAll(fileId: string, key: Uint8Array, cap?: number): Promise<Uint8Array>;
  size(fileId: string, key: Uint8Array): Promise<number>;
  remove(fileId: string): Promise<void>;
  /** Ends whatever was begun and not finished, an upload that nobody sends the rest of; nothing of it is left. */
  abandon(): Promise<void>;
  list(): AsyncGenerator<string>;
  /** A file that another thread began for this sitting: it may wait for its row as well. */
  adopt(fileId: string): void;
  /** Begun in this sitting, so that it may still wait for its row. */
  isOfThisSitting(fileId: string): boolean;
  /** Files that no row names and that are not of this sitting; whatever else lies there by its path. */
  strays(knownIds: Iterable<string>): Promise<string[]>;
  /** Removes what a kill left: files that no row names, whole or not. Returns how many. */
  collectOrphans(knownIds: Iterable<string>, signal?: AbortSignal): Promise<number>;
}

/** Documents at rest: encrypted, padded, named by random ids. `wrapKey` is 32 bytes derived from the vault key. */
export function openFileStore({
  dir,
  wrapKey,
  onDiskError,
  onCreated,
}: {
  dir: string;
  wrapKey: Uint8Array;
  onDiskError?: () => void;
  onCreated?: ((fileId: string) => void) | undefined;
}): FileStore {
  // Files of this session may still wait for their row, so an orphan sweep must not touch them.
  const ofThisSession = new Set<string>();
  const underWay = new Set<FileWriter>();
  const keyOf = (fileId: string, wrapped: Uint8Array): Uint8Array =>
    contentKey(unwrapFileKey(wrapped, wrapKey, fileId), fileId);

  const store: FileStore = {
    create(options = {}) {
      const writer = createFileWriter(dir, wrapKey, { onDiskError, ...options });
      ofThisSession.add(writer.fileId);
      onCreated?.(writer.fileId);
      underWay.add(writer);
      const done = (): void => void underWay.delete(writer);
      return {
        ...writer,
        finish: () => writer.finish().finally(done),
        abort: () => writer.abort().finally(done),
      };
    },

    async abandon() {
      await Promise.allSettled([...underWay].map((writer) => writer.abort()));
      underWay.clear();
    },

    async put(source, { signal, onProgress } = {}) {
      const writer = store.create(signal ? { signal } : {});
      let done = 0;
      try {
        for await (const chunk of source) {
          await writer.write(chunk);
          onProgress?.((done += chunk.length));
        }
        return await writer.finish();
      } catch (error) {
        await writer.abort().catch(() => undefined);
        throw error;
      }
    },

    async *read(fileId, key, range) {
      yield* readSealedFile(filePath(dir, fileId), keyOf(fileId, key), range);
    },

    async readAll(fileId, key, cap = READ_ALL_CAP) {
      if ((await store.size(fileId, key)) > cap)
        throw new AppError('file-too-large', { limit: cap });
      const chunks: Uint8Array[] = [];
      for await (const chunk of store.read(fileId, key)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },

    async size(fileId, key) {
      return await sealedFileSize(filePath(dir, fileId), keyOf(fileId, key));
    },

    async remove(fileId) {
      const path = filePath(dir, fileId);
      try {
        await rm(path, { force: true });
        await syncParent(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw asDiskError(error);
      }
    },

    async *list() {
      for await (const { name } of entriesOf(dir)) if (isFileId(name)) yield name;
    },

    adopt: (fileId) => void ofThisSession.add(fileId),
    isOfThisSitting: (fileId) => ofThisSession.has(fileId),

    async strays(knownIds) {
      const known = new Set(knownIds);
      const found: string[] = [];
      for await (const { name } of entriesOf(dir)) {
        if (!known.has(name) && !ofThisSession.has(name)) found.push(name);
      }
      return found;
    },

    async collectOrphans(knownIds, signal) {
      const known = new Set(knownIds);
      let removed = 0;
      for await (const { name, path } of entriesOf(dir)) {
        // Only names of our own making: whatever else someone put here is not ours to delete.
        if (!isFileId(name) || known.has(name) || ofThisSession.has(name)) continue;
        // After a lock another session may write here, whose files this one does not know.
        if (signal?.aborted) break;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
  };
  return store;
}

async function* entriesOf(dir: string): AsyncGenerator<{ name: string; path: string }> {
  for (const folder of await namesIn(dir)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of await namesIn(join(dir, folder)))
      yield { name, path: join(dir, folder, name) };
  }
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw asDiskError(error);
  }
}
