import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { chachaAead } from '../../../../../electron/vault/files/chacha';
import { PieceSealer } from '../../../../../electron/vault/files/piece-sealer';
import {
  sealHere,
  type Sealing,
  SealingThread,
} from '../../../../../electron/vault/files/sealing-thread';
import {
  CHUNK_BYTES,
  chunkNonce,
  SEALED_CHUNK_BYTES,
} from '../../../../../electron/vault/files/stream-chunks';
import { bundleForNode } from '../../../../support/node-child';

const built = join(import.meta.dirname, '../../../../../node_modules/.cache/sealing-thread-test');
let script: string;
beforeAll(async () => {
  script = await bundleForNode('electron/sealing-worker.ts', built);
});

/** Keeps what it was given only as long as it lasts. */
async function sealed(key: Uint8Array, parts: Uint8Array[], sealing: Sealing): Promise<Buffer> {
  const sealer = new PieceSealer(key, { sealing });
  const whole: Buffer[] = [];
  let last: Uint8Array | undefined;
  const take = (piece: Uint8Array): void => {
    if (last) whole.push(Buffer.from(last));
    last = piece;
  };
  for (const part of parts) for await (const piece of sealer.add(part)) take(piece);
  for await (const piece of sealer.end()) take(piece);
  whole.push(Buffer.from(last!));
  sealer.release();
  return Buffer.concat(whole);
}

/** As the construction is written down: chunk by chunk, the last one marked. */
function opened(key: Uint8Array, bytes: Buffer): Buffer {
  const chunks: Uint8Array[] = [];
  for (let at = 0, index = 0; at < bytes.length; at += SEALED_CHUNK_BYTES, index += 1) {
    const isLast = at + SEALED_CHUNK_BYTES >= bytes.length;
    const chunk = bytes.subarray(at, at + SEALED_CHUNK_BYTES);
    const plain = chachaAead(key).open(chunkNonce(index, isLast), chunk);
    if (!plain) throw new Error(`chunk ${index} does not open`);
    chunks.push(plain);
  }
  return Buffer.concat(chunks);
}

const key = randomBytes(32);

describe('sealing by pieces', () => {
  it.each([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 17 * CHUNK_BYTES, 17 * CHUNK_BYTES + 1])(
    'seals %i bytes so that they open, in one part or in many',
    async (size) => {
      const plain = randomBytes(size);
      const whole = await sealed(key, [plain], sealHere);
      expect(opened(key, whole).equals(plain)).toBe(true);
      const parts = Array.from({ length: Math.ceil(size / 10_007) }, (_, index) =>
        plain.subarray(index * 10_007, (index + 1) * 10_007),
      );
      expect((await sealed(key, parts, sealHere)).equals(whole)).toBe(true);
    },
  );

  it('gives the same bytes from a thread, however the parts fall', async () => {
    const thread = new SealingThread(script);
    const plain = randomBytes(24 * 1024 * 1024 + 4711);
    const expected = await sealed(key, [plain], sealHere);
    const parts = fc.array(fc.integer({ min: 1, max: 4 * 1024 * 1024 }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(parts, async (sizes) => {
        const given: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < plain.length; turn += 1) {
          const size = sizes[turn % sizes.length]!;
          given.push(plain.subarray(at, at + size));
          at += size;
        }
        return (await sealed(key, given, thread)).equals(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('seals streams side by side, each under its own key', async () => {
    const thread = new SealingThread(script);
    const streams = Array.from({ length: 6 }, () => ({
      key: randomBytes(32),
      plain: randomBytes(5 * 1024 * 1024 + 77),
    }));
    const all = await Promise.all(
      streams.map(({ key: own, plain }) => sealed(own, [plain], thread)),
    );
    for (const [index, bytes] of all.entries())
      expect(opened(streams[index]!.key, bytes).equals(streams[index]!.plain)).toBe(true);
  });

  it('hashes the content and not the padding, whoever does it and wherever the parts fall', async () => {
    const thread = new SealingThread(script);
    const content = fc.integer({ min: 0, max: 6 * 1024 * 1024 });
    const padding = fc.integer({ min: 0, max: 3 * 1024 * 1024 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(content, padding), { maxLength: 5 }), async (sizes) => {
        // From the ninth piece on new streams go to the thread.
        await Promise.all(
          [[12 * 1024 * 1024, 1] as const, ...sizes].map(([bytes, zeros]) => hashes(bytes, zeros)),
        );
      }),
      { numRuns: 8 },
    );

    async function hashes(bytes: number, zeros: number): Promise<void> {
      const plain = randomBytes(bytes);
      const sealer = new PieceSealer(randomBytes(32), { hashed: true, sealing: thread });
      for await (const _ of sealer.add(plain)) await delay(0);
      for await (const _ of sealer.pad(new Uint8Array(zeros))) await delay(0);
      for await (const _ of sealer.end()) await delay(0);
      expect(sealer.sha256()).toBe(createHash('sha256').update(plain).digest('hex'));
      sealer.release();
    }
  });

  it('keeps its thread as long as a hash is in it, however long somebody takes', async () => {
    const thread = new SealingThread(script, 100);
    await sealed(key, [randomBytes(16 * 1024 * 1024)], thread);
    const plain = randomBytes(5 * 1024 * 1024);
    const sealer = new PieceSealer(key, { hashed: true, sealing: thread });
    for await (const _ of sealer.add(plain.subarray(0, 3 * 1024 * 1024))) await delay(0);
    await delay(400);
    for await (const _ of sealer.add(plain.subarray(3 * 1024 * 1024))) await delay(0);
    for await (const _ of sealer.end()) await delay(0);
    expect(sealer.sha256()).toBe(createHash('sha256').update(plain).digest('hex'));
    sealer.release();
  });

  it('never gives the hash of a part, when the thread that held the rest has died', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'satchel-sealing-'));
    const mortal = join(dir, 'mortal.mjs');
    writeFileSync(
      mortal,
      `import { existsSync } from 'node:fs';
       setInterval(() => existsSync(${JSON.stringify(join(dir, 'die'))}) && process.exit(), 5);
       await import(${JSON.stringify(script)});`,
    );
    const thread = new SealingThread(mortal);
    await sealed(key, [randomBytes(16 * 1024 * 1024)], thread);
    const sealer = new PieceSealer(key, { hashed: true, sealing: thread });
    for await (const _ of sealer.add(randomBytes(5 * 1024 * 1024))) await delay(0);
    writeFileSync(join(dir, 'die'), '');
    await delay(200);
    rmSync(join(dir, 'die'));
    await expect(
      (async () => {
        for await (const _ of sealer.add(randomBytes(2 * 1024 * 1024))) await delay(0);
        for await (const _ of sealer.end()) await delay(0);
      })(),
    ).rejects.toThrow('the sealing thread ended');
    sealer.release();
    rmSync(dir, { recursive: true });
  });

  it('leaves nothing plain in the rooms that it hands on', async () => {
    const length = CHUNK_BYTES + 100;
    const room = Buffer.alloc(2 * SEALED_CHUNK_BYTES);
    room.fill('Amina Haddad ', 0, CHUNK_BYTES);
    room.fill('Amina Haddad ', SEALED_CHUNK_BYTES, SEALED_CHUNK_BYTES + 100);
    const piece = { from: 0, isEnd: true, room, length, content: length };
    await sealHere.begin(key, { isHashed: true }).seal(piece);
    expect(room.includes('Amina')).toBe(false);
  });

  it('says so when its thread dies, and begins another for the next stream', async () => {
    const dying = new SealingThread(join(import.meta.dirname, 'no-such-thread.mjs'));
    const plain = randomBytes(20 * 1024 * 1024);
    await expect(sealed(key, [plain], dying)).rejects.toThrow('no-such-thread');
    // The first megabytes of a new stream are sealed here again.
    const small = plain.subarray(0, 1024 * 1024);
    expect(opened(key, await sealed(key, [small], dying)).equals(small)).toBe(true);
  });

  it('ends its thread when it rests, and begins another when there is much again', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'satchel-sealing-'));
    const [counted, starts] = [join(dir, 'counted.mjs'), join(dir, 'starts')];
    writeFileSync(
      counted,
      `import { appendFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(starts)}, 'x');
       await import(${JSON.stringify(script)});`,
    );
    const thread = new SealingThread(counted, 200);
    const plain = randomBytes(16 * 1024 * 1024);
    const begun = async (): Promise<number> => {
      expect(opened(key, await sealed(key, [plain], thread)).equals(plain)).toBe(true);
      return statSync(starts).size;
    };
    expect(await begun()).toBe(1);
    expect(await begun(), 'without a rest').toBe(1);
    await delay(600);
    expect(await begun(), 'after a rest').toBe(2);
    await delay(600);
    rmSync(dir, { recursive: true });
  });
});
