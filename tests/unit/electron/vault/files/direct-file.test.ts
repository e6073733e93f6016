import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DirectFile } from '../../../../../electron/vault/files/direct-file';
import { OwnFile } from '../../../../../electron/vault/files/own-file';
import { giveBlock, takeBlock } from '../../../../../electron/vault/files/page-blocks';
import { temporaryFolder } from '../../../../support/node-child';

const MB = 1024 * 1024;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  vi.restoreAllMocks();
  folder.remove();
});

/** Written in parts, as a sealed file is. */
async function write(name: string, bytes: Buffer, part: number): Promise<string> {
  const path = join(folder.path, name);
  const file = new DirectFile(await OwnFile.make(path), path);
  for (let from = 0; from < bytes.length; from += part) {
    const piece = bytes.subarray(from, from + part);
    for (let at = 0; at < piece.length;)
      at += (await file.write(piece, at, piece.length - at)).bytesWritten;
  }
  await file.end();
  await file.sync();
  file.close();
  return path;
}

/** Bytes of it that stand in the system's memory. */
const remembered = (path: string): number =>
  Number(execFileSync('fincore', ['--bytes', '--noheadings', '--output', 'RES', path]).toString());

/** As a disk that answers so. */
function refusing(answer: (bytesWritten: number) => Promise<{ bytesWritten: number }>): void {
  const open = OwnFile.openDirect.bind(OwnFile);
  vi.spyOn(OwnFile, 'openDirect').mockImplementation(async (path) => {
    const file = await open(path);
    const really = file?.write.bind(file);
    if (file && really)
      vi.spyOn(file, 'write').mockImplementation(async (...given) =>
        answer((await really(...given)).bytesWritten),
      );
    return file;
  });
}

describe('a file that is written past the system’s memory', () => {
  it.each([1, 4096, 65_535, 65_537, MB - 1, MB, MB + 1, 3 * MB + 4097])(
    'holds its %i bytes and no more, however they came',
    async (size) => {
      const bytes = randomBytes(size);
      for (const part of [MB + 256, 10_007]) {
        const path = await write(`${size}-${part}`, bytes, part);
        expect(statSync(path).size).toBe(size);
        expect(readFileSync(path).equals(bytes)).toBe(true);
      }
    },
  );

  it('does not stand in it afterwards', async ({ skip }) => {
    const path = await write('large', randomBytes(5 * MB + 300_000), MB + 256);
    const direct = await OwnFile.openDirect(path);
    direct?.close();
    if (!direct) return skip('this disk cannot do that');
    expect(remembered(path)).toBeLessThan(8192);
    // The measure bites.
    readFileSync(path);
    expect(remembered(path)).toBeGreaterThan(5 * MB);
  });

  it('is written as any other where the system cannot do that, or all rooms are taken', async () => {
    const bytes = randomBytes(2 * MB + 17);
    vi.spyOn(OwnFile, 'openDirect').mockResolvedValue(null);
    expect(readFileSync(await write('refused', bytes, 300_000)).equals(bytes)).toBe(true);
    vi.restoreAllMocks();

    const taken = Array.from({ length: 100 }, takeBlock).filter((block) => block !== null);
    const path = await write('crowded', bytes, 300_000);
    for (const block of taken) giveBlock(block);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(taken.length).toBeGreaterThan(8);
  });

  it('goes on the usual way where the disk wants larger pages, or took a part', async () => {
    const bytes = randomBytes(2 * MB + 17);
    for (const code of ['EINVAL', 'ENOTSUP']) {
      refusing(() => Promise.reject(Object.assign(new Error('no'), { code })));
      expect(readFileSync(await write(code, bytes, 300_000)).equals(bytes)).toBe(true);
      vi.restoreAllMocks();
    }
    for (const taken of [0, 5000, 100_004]) {
      refusing((all) => Promise.resolve({ bytesWritten: Math.min(all, taken) }));
      for (const size of [100_003, 2 * MB + 17]) {
        const some = bytes.subarray(0, size);
        const path = await write(`part-${taken}-${size}`, some, 300_000);
        expect(readFileSync(path).equals(some)).toBe(true);
      }
      vi.restoreAllMocks();
    }
  });

  it('says what the disk says, and leaves its room to others', async () => {
    refusing(() => Promise.reject(Object.assign(new Error('io'), { code: 'EIO' })));
    for (let index = 0; index < 40; index += 1) {
      const path = join(folder.path, `failing-${index}`);
      const file = new DirectFile(await OwnFile.make(path), path);
      await expect(file.write(new Uint8Array(MB), 0, MB)).rejects.toMatchObject({ code: 'EIO' });
      file.close();
    }
    const block = takeBlock();
    expect(block).not.toBeNull();
    giveBlock(block!);
  });
});
