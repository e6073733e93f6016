import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Db } from '../../../../../electron/vault/db/database';
import { openDatabase } from '../../../../../electron/vault/db/open-database';
import { checkLogFrames } from '../../../../../electron/vault/verify/log-frames';
import { temporaryFolder } from '../../../../support/node-child';

const FRAME = 4096 + 24;
const folder = temporaryFolder();
const key = randomBytes(32);
const path = join(folder.path, 'vault.db');
const copy = join(folder.path, 'copy.db');
let log: Buffer;
let frames = 0;

/** A database whose last changes stand in the log, as after a kill; some of it is left of an earlier round. */
beforeAll(() => {
  const db: Db = openDatabase({ path, key, create: true });
  db.exec('CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)');
  const insert = db.prepare('INSERT INTO people (name) VALUES (?)');
  for (let n = 0; n < 30; n += 1) insert.run(randomBytes(900).toString('hex'));
  db.pragma('wal_checkpoint(RESTART)');
  for (let n = 0; n < 12; n += 1) insert.run(randomBytes(900).toString('hex'));
  copyFileSync(path, copy);
  log = readFileSync(`${path}-wal`);
  db.close();
  writeFileSync(`${copy}-wal`, log);
});
afterAll(() => folder.remove());

const check = (change: (bytes: Buffer) => Buffer | void): ReturnType<typeof checkLogFrames> => {
  const bytes = Buffer.from(log);
  writeFileSync(`${copy}-wal`, change(bytes) ?? bytes);
  return checkLogFrames(copy, key);
};

describe('the check of the log', () => {
  it('finds nothing in a whole one, nor where there is none', async () => {
    const report = await check(() => undefined);
    expect(report).toMatchObject({ broken: [], endBroken: false });
    expect(report.pages.size).toBeGreaterThan(5);
    expect(report.size).toBeGreaterThan(10);
    frames = report.pages.size;
    expect(await checkLogFrames(join(folder.path, 'none.db'), key)).toMatchObject({
      broken: [],
      endBroken: false,
      size: null,
    });
  });

  it('tells any single flipped bit of what is still to be read', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(32 + 12 * FRAME - 1), fc.nat(7), async (offset, bit) => {
        const { broken, endBroken } = await check((bytes) => void (bytes[offset]! ^= 1 << bit));
        expect(broken.length > 0 || endBroken).toBe(true);
      }),
      {
        numRuns: Number(process.env['FC_RUNS'] ?? 300),
        seed: 20261122,
        examples: [0, 3, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 55, 56].map((at) => [
          at,
          0,
        ]),
      },
    );
  });

  it('names a changed part before the end, and knows what is lost with it', async () => {
    const whole = await check(() => undefined);
    const { broken, pages } = await check((bytes) => void (bytes[32 + 2 * FRAME + 100]! ^= 1));
    expect(broken).toEqual([3]);
    expect(pages.size).toBeLessThan(whole.pages.size);
  });

  it('tells an end that is cut off, by a byte or by half a page', async () => {
    const fresh = log.subarray(0, 32 + 6 * FRAME);
    expect((await check(() => Buffer.from(fresh))).endBroken).toBe(false);
    for (const cut of [1, 24, 2000, FRAME - 1])
      expect(
        (await check(() => Buffer.from(fresh.subarray(0, fresh.length - cut)))).endBroken,
      ).toBe(true);
  });

  it('takes swapped parts and a log of another day for what they are', async () => {
    const swapped = await check((bytes) => {
      const first = Buffer.from(bytes.subarray(32 + FRAME, 32 + 2 * FRAME));
      bytes.copy(bytes, 32 + FRAME, 32 + 3 * FRAME, 32 + 4 * FRAME);
      first.copy(bytes, 32 + 3 * FRAME);
    });
    expect(swapped.broken.length).toBeGreaterThan(0);
    expect(frames).toBeGreaterThan(0);
    const { broken, endBroken } = await check((bytes) => randomBytes(bytes.length));
    expect(broken.length > 0 || endBroken).toBe(true);
  });
});
