import { createHash, pbkdf2, randomBytes, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rewrapFileKey } from '../../../../../electron/vault/files/file-key';
import { openFileStore, type FileStore } from '../../../../../electron/vault/files/file-store';
import type { StoredFile } from '../../../../../electron/vault/files/file-writer';
import { SEALED_CHUNK_BYTES } from '../../../../../electron/vault/files/stream-chunks';
import { temporaryFolder } from '../../../../support/node-child';

const KIB = 1024;
const wrapKey = randomBytes(32);
let folder: ReturnType<typeof temporaryFolder>;
let store: FileStore;

beforeEach(() => {
  folder = temporaryFolder();
  store = openFileStore({ dir: folder.path, wrapKey });
});
afterEach(() => folder.remove());

const pathOf = (file: StoredFile): string =>
  join(folder.path, file.fileId.slice(0, 2), file.fileId);
const put = (bytes: Uint8Array): Promise<StoredFile> => store.put([bytes]);
const everyFile = (): string[] =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => e.name);

describe('the file store', () => {
  it.each([0, 1, 4087, 4088, 4089, 65_527, 65_528, 65_529, 65_536, 65_537, 131_072, 1_000_003])(
    'gives back %i bytes as they went in',
    async (length) => {
      const bytes = randomBytes(length);
      const file = await store.put(pieces(bytes, 10_007));
      expect(file).toMatchObject({
        size: length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      expect(Buffer.from(await store.readAll(file.fileId, file.key)).equals(bytes)).toBe(true);
      expect(await store.size(file.fileId, file.key)).toBe(length);
    },
  );

  it('gives nobody a room out of which a slow disk has still to write', async () => {
    const [one, other] = [randomBytes(500 * KIB), randomBytes(500 * KIB)];
    const [first, second] = [store.create(), store.create()];
    // What the threads of the disk have to do before they come to the writing.
    const busy = Array.from({ length: 24 }, () => promisify(pbkdf2)('', '', 100_000, 64, 'sha512'));
    await first.write(one);
    const finished = first.finish();
    await delay(20);
    await second.write(other);
    const files = [await finished, await second.finish()];
    await Promise.all(busy);
    for (const [index, { fileId, key }] of files.entries())
      expect(Buffer.from(await store.readAll(fileId, key)).equals([one, other][index]!)).toBe(true);
  });

  it('closes a file only when a slow disk has read what was asked of it', async () => {
    const { fileId, key } = await put(randomBytes(3 * 1024 * KIB));
    let done = 0;
    const work = async (): Promise<void> => {
      await promisify(pbkdf2)('', '', 100_000, 64, 'sha512');
      done += 1;
    };
    let busy: Promise<unknown> | undefined;
    // Asked just before the second piece is ordered, which waits in line then.
    const signal = {
      get aborted() {
        busy ??= Promise.all(Array.from({ length: 24 }, work));
        return false;
      },
    } as AbortSignal;
    const reading = store.read(fileId, key, { signal });
    await reading.next();
    expect(done).toBeLessThan(12);
    await reading.return(undefined);
    // Its number would be another file's by then, and its room another document's.
    expect(done).toBeGreaterThanOrEqual(20);
    await busy;
  });

  it('reads any range, also across chunks and past the end', async () => {
    const bytes = randomBytes(300 * KIB + 17);
    const { fileId, key } = await put(bytes);
    for (const [offset, length] of [
      [0, 1],
      [65_535, 2],
      [65_536, 65_536],
      [200_000, 100_000],
      [300 * KIB, 999],
      [999_999, 5],
    ] as const) {
      const read: Uint8Array[] = [];
      for await (const chunk of store.read(fileId, key, { offset, length })) read.push(chunk);
      expect(Buffer.concat(read).equals(bytes.subarray(offset, offset + length))).toBe(true);
    }
  });

  it('shows neither content nor exact size nor name on disk', async () => {
    const secret = Buffer.from('CANARY-Amina-Yusuf');
    const a = await put(Buffer.alloc(100_000, secret));
    const b = await put(Buffer.alloc(100_001, secret));
    expect(statSync(pathOf(a)).size).toBe(statSync(pathOf(b)).size);
    expect(readFileSync(pathOf(a)).includes(secret)).toBe(false);
    expect(statSync(pathOf(a)).mode & 0o077).toBe(0);
  });

  it('notices a flipped bit anywhere, before any byte of that chunk leaves', async () => {
    const file = await put(randomBytes(200 * KIB));
    const whole = readFileSync(pathOf(file));
    for (let i = 0; i < 200; i++) {
      const at = Math.floor((i / 200) * whole.length);
      const bad = Buffer.from(whole);
      bad[at]! ^= 1 << (i % 8);
      writeFileSync(pathOf(file), bad);
      let bytes = 0;
      const read = async (): Promise<void> => {
        for await (const chunk of store.read(file.fileId, file.key)) bytes += chunk.length;
      };
      await expect(read()).rejects.toMatchObject({ code: 'file-damaged' });
      expect(bytes).toBeLessThanOrEqual(Math.floor(at / SEALED_CHUNK_BYTES) * 64 * KIB);
    }
  });

  it('notices truncation at every chunk boundary and around it, and bytes added', async () => {
    const file = await put(randomBytes(300 * KIB));
    const whole = readFileSync(pathOf(file));
    const cuts = [0, 1, 16, 4095, 4096, 4112, whole.length - 1];
    for (let end = SEALED_CHUNK_BYTES; end < whole.length; end += SEALED_CHUNK_BYTES)
      cuts.push(end - 1, end, end + 1, end + 16, end + 17);
    for (const cut of cuts) {
      writeFileSync(pathOf(file), whole);
      truncateSync(pathOf(file), cut);
      await expect(store.readAll(file.fileId, file.key)).rejects.toMatchObject({
        code: 'file-damaged',
      });
    }
    writeFileSync(pathOf(file), Buffer.concat([whole, Buffer.from([0])]));
    await expect(store.readAll(file.fileId, file.key)).rejects.toMatchObject({
      code: 'file-damaged',
    });
    writeFileSync(pathOf(file), Buffer.concat([whole, whole.subarray(-SEALED_CHUNK_BYTES)]));
    await expect(store.readAll(file.fileId, file.key)).rejects.toMatchObject({
      code: 'file-damaged',
    });
  });

  it('notices chunks in another order and a file put in the place of another', async () => {
    const a = await put(randomBytes(300 * KIB));
    const b = await put(randomBytes(300 * KIB));
    const whole = readFileSync(pathOf(a));
    const swapped = Buffer.from(whole);
    whole.copy(swapped, 0, SEALED_CHUNK_BYTES, 2 * SEALED_CHUNK_BYTES);
    whole.copy(swapped, SEALED_CHUNK_BYTES, 0, SEALED_CHUNK_BYTES);
    writeFileSync(pathOf(a), swapped);
    await expect(store.readAll(a.fileId, a.key)).rejects.toMatchObject({ code: 'file-damaged' });
    copyFileSync(pathOf(b), pathOf(a));
    await expect(store.readAll(a.fileId, a.key)).rejects.toMatchObject({ code: 'file-damaged' });
    await expect(store.readAll(a.fileId, b.key)).rejects.toMatchObject({ code: 'file-key-wrong' });
  });

  it('opens only with the wrapping key of this vault, and rewraps a row for a new one', async () => {
    const file = await put(Buffer.from('a paper'));
    const next = randomBytes(32);
    const other = openFileStore({ dir: folder.path, wrapKey: next });
    await expect(other.readAll(file.fileId, file.key)).rejects.toMatchObject({
      code: 'file-key-wrong',
    });
    const rewrapped = rewrapFileKey(file.key, file.fileId, wrapKey, next);
    expect(Buffer.from(await other.readAll(file.fileId, rewrapped)).toString()).toBe('a paper');
  });

  it('refuses to gather more than the cap in memory', async () => {
    const { fileId, key } = await put(randomBytes(5000));
    await expect(store.readAll(fileId, key, 4999)).rejects.toMatchObject({
      code: 'file-too-large',
      params: { limit: 4999 },
    });
    await store.readAll(fileId, key, 5000);
  });

  it('never turns a name from outside into a path', async () => {
    const { key } = await put(randomBytes(10));
    for (const id of ['../../etc/passwd', '', 'x', '00000000-0000-0000-0000-00000000000g']) {
      await expect(store.readAll(id, key)).rejects.toMatchObject({
        code: expect.stringMatching(/^file-(missing|key-wrong)$/),
      });
      await expect(store.remove(id)).rejects.toMatchObject({ code: 'file-missing' });
    }
  });

  it('gives up at the lock what nobody finished, and closes it', async () => {
    const writer = store.create();
    await writer.write(randomBytes(200_000));
    const kept = await put(randomBytes(10));
    await store.abandon();
    expect(everyFile()).toEqual([kept.fileId]);
    await expect(writer.write(randomBytes(1))).rejects.toThrow('cancelled');
  });

  it('leaves nothing after abort, cancel or a source that fails', async () => {
    const writer = store.create();
    await writer.write(randomBytes(200 * KIB));
    await writer.abort();
    await writer.abort();
    expect(everyFile()).toEqual([]);

    const controller = new AbortController();
    const progress: number[] = [];
    const cancelled = store.put(pieces(randomBytes(500 * KIB), 100 * KIB), {
      signal: controller.signal,
      onProgress: (done) => progress.push(done) === 2 && controller.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(progress).toEqual([100 * KIB, 200 * KIB]);

    async function* failing(): AsyncGenerator<Uint8Array> {
      yield randomBytes(10);
      throw new Error('the source broke');
    }
    await expect(store.put(failing())).rejects.toThrow('the source broke');
    expect(everyFile()).toEqual([]);
  });

  it('removes a file, and removing it again is no error', async () => {
    const file = await put(randomBytes(10));
    await store.remove(file.fileId);
    await store.remove(file.fileId);
    await expect(store.readAll(file.fileId, file.key)).rejects.toMatchObject({
      code: 'file-missing',
    });
  });

  it('collects orphans of an earlier session, and only those', async () => {
    const kept = await put(randomBytes(10));
    const orphan = await put(randomBytes(10));
    const half = randomUUID();
    mkdirSync(join(folder.path, half.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder.path, half.slice(0, 2), half), 'half');
    writeFileSync(join(folder.path, orphan.fileId.slice(0, 2), 'notes.txt'), 'not ours');
    const later = openFileStore({ dir: folder.path, wrapKey });
    const fresh = await later.put([randomBytes(10)]);
    expect(await later.collectOrphans([kept.fileId])).toBe(2);
    expect(everyFile().sort()).toEqual([kept.fileId, fresh.fileId, 'notes.txt'].sort());
    const listed: string[] = [];
    for await (const id of later.list()) listed.push(id);
    expect(listed.sort()).toEqual([kept.fileId, fresh.fileId].sort());
  });

  it('has no orphan in a store that does not exist yet', async () => {
    expect(
      await openFileStore({ dir: join(folder.path, 'none'), wrapKey }).collectOrphans([]),
    ).toBe(0);
  });
});

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
