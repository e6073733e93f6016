import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { readFileChunks } from '../../../../../../electron/vault/bundles/format/file-chunks';

const dir = mkdtempSync(join(tmpdir(), 'satchel-pieces-'));
const path = join(dir, 'file');
const content = randomBytes(6 * 1024 * 1024 + 17);
beforeAll(() => writeFileSync(path, content));
afterAll(() => rmSync(dir, { recursive: true }));

it('gives the whole file, in pieces that may be kept', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of readFileChunks(path)) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
});

it('leaves a passing piece as it is until the piece after the next is asked for', async () => {
  let before: { piece: Uint8Array; at: number } | undefined;
  let at = 0;
  for await (const piece of readFileChunks(path, { passing: true })) {
    // What is read ahead has come by now.
    await delay(20);
    for (const held of [before, { piece, at }])
      if (held)
        expect(
          Buffer.compare(held.piece, content.subarray(held.at, held.at + held.piece.length)),
        ).toBe(0);
    before = { piece, at };
    at += piece.length;
  }
  expect(at).toBe(content.length);
});

it('says by a code that a file is not there', async () => {
  await expect(readFileChunks(join(dir, 'none')).next()).rejects.toMatchObject({
    code: expect.any(String) as string,
  });
});
