import { randomBytes } from 'node:crypto';
import { appendFileSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDatabase } from '../../../../../electron/vault/db/open-database';
import { checkPageMacs } from '../../../../../electron/vault/verify/page-macs';
import { temporaryFolder } from '../../../../support/node-child';

const PAGE = 4096;
const folder = temporaryFolder();
const key = randomBytes(32);
const path = join(folder.path, 'vault.db');
const damaged = join(folder.path, 'damaged.db');
let bytes: Buffer;
let pages = 0;
let freePages = 0;

/** A database of which the greater part is free pages, where `integrity_check` does not look (F4). */
beforeAll(() => {
  const db = openDatabase({ path, key, create: true });
  db.exec('CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE kept (name TEXT)');
  const insert = db.prepare('INSERT INTO people (name) VALUES (?)');
  db.transaction(() => {
    for (let n = 0; n < 1500; n += 1) insert.run(randomBytes(200).toString('hex'));
  })();
  db.exec('INSERT INTO kept SELECT name FROM people WHERE id < 300; DELETE FROM people');
  freePages = db.pragma('freelist_count', { simple: true }) as number;
  db.close();
  bytes = readFileSync(path);
  pages = bytes.length / PAGE;
});
afterAll(() => folder.remove());

const check = (change: (copy: Buffer) => Buffer | void): ReturnType<typeof checkPageMacs> => {
  const copy = Buffer.from(bytes);
  writeFileSync(damaged, change(copy) ?? copy);
  return checkPageMacs(damaged, key);
};

/** What the program says of such a file when it opens and reads all of it. */
function integrity(): string {
  try {
    const db = openDatabase({ path: damaged, key });
    try {
      return String(db.pragma('integrity_check', { simple: true }));
    } finally {
      db.close();
    }
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the check of every page', () => {
  it('finds nothing on a whole database with many free pages', async () => {
    expect(freePages).toBeGreaterThan(pages / 2);
    expect(await checkPageMacs(path, key)).toEqual({ pages, broken: [], trailing: 0, missing: 0 });
  });

  it('names the page of any single flipped bit', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (offset, bit) => {
        const { broken } = await check((copy) => void (copy[offset]! ^= 1 << bit));
        // The salt is in the key of every MAC.
        if (offset < 16) expect(broken).toHaveLength(Math.min(pages, 100));
        else expect(broken).toEqual([Math.floor(offset / PAGE) + 1]);
      }),
      {
        numRuns: Number(process.env['FC_RUNS'] ?? 300),
        examples: edges().map((offset) => [offset, 3]),
      },
    );
  });

  it.each([
    ['two pages that changed places', (copy: Buffer) => swap(copy, 5, 9), [5, 9]],
    [
      'a page copied over another',
      (copy: Buffer) => void copy.copy(copy, 8 * PAGE, 2 * PAGE, 3 * PAGE),
      [9],
    ],
    ['a page of zeros', (copy: Buffer) => void copy.fill(0, 4 * PAGE, 5 * PAGE), [5]],
    [
      'the last page of zeros',
      (copy: Buffer) => void copy.fill(0, copy.length - PAGE),
      () => [pages],
    ],
    [
      'an appended page',
      (copy: Buffer) => Buffer.concat([copy, copy.subarray(PAGE, 2 * PAGE)]),
      () => [pages + 1],
    ],
    [
      'an appended page of zeros',
      (copy: Buffer) => Buffer.concat([copy, Buffer.alloc(PAGE)]),
      () => [pages + 1],
    ],
  ])('names %s', async (_, change, expected) => {
    expect((await check(change)).broken).toEqual(
      typeof expected === 'function' ? expected() : expected,
    );
    integrity(); // and nothing crashes
  });

  it('names bytes after the last page, and a page that was cut', async () => {
    copyFileSync(path, damaged);
    appendFileSync(damaged, 'x');
    expect(await checkPageMacs(damaged, key)).toEqual({
      pages,
      broken: [],
      trailing: 1,
      missing: 0,
    });
    truncateSync(damaged, bytes.length - 1);
    expect(await checkPageMacs(damaged, key)).toEqual({
      pages: pages - 1,
      broken: [],
      trailing: PAGE - 1,
      missing: 1,
    });
  });

  it('names pages that are missing at the end', async () => {
    const report = await check((copy) => copy.subarray(0, copy.length - PAGE));
    expect(report).toMatchObject({ pages: pages - 1, broken: [], missing: 1 });
  });

  it('names every page where the key is another', async () => {
    expect((await checkPageMacs(path, randomBytes(32))).broken).toHaveLength(Math.min(pages, 100));
  });

  it('sees what the integrity check of SQLite overlooks', async () => {
    let overlooked = 0;
    for (let page = 10; page < 60; page += 1) {
      const { broken } = await check((copy) => void (copy[page * PAGE + 2000]! ^= 1));
      expect(broken).toEqual([page + 1]);
      if (integrity() === 'ok') overlooked += 1;
    }
    expect(overlooked).toBeGreaterThan(10);
  });
});

/** Salt, first bytes after it, and of some pages the IV, the MAC and both ends. */
function edges(): number[] {
  return [
    0,
    15,
    16,
    17,
    PAGE - 80,
    PAGE - 64,
    PAGE - 1,
    PAGE,
    2 * PAGE - 1,
    7 * PAGE - 80,
    7 * PAGE - 65,
    7 * PAGE - 64,
  ];
}

function swap(copy: Buffer, one: number, other: number): void {
  const held = Buffer.from(copy.subarray((one - 1) * PAGE, one * PAGE));
  copy.copy(copy, (one - 1) * PAGE, (other - 1) * PAGE, other * PAGE);
  held.copy(copy, (other - 1) * PAGE);
}
