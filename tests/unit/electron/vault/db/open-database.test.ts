import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { openDatabase } from '../../../../../electron/vault/db/open-database';
import { temporaryFolder } from '../../../../support/node-child';

/** A pragma that the connection answers with something else than it was told, as a wrong build would. */
const lie = vi.hoisted(() => ({ pragma: '', answer: undefined as unknown }));

vi.mock('better-sqlite3', async (original) => {
  const { default: Real } = await original<{ default: typeof Database }>();
  class Lying extends Real {
    override pragma(source: string, options?: Database.PragmaOptions): unknown {
      return source === lie.pragma ? lie.answer : super.pragma(source, options);
    }
  }
  return { default: Lying };
});

const folder = temporaryFolder();
const key = randomBytes(32);
let count = 0;
const newPath = (): string => join(folder.path, `${(count += 1)}.db`);

afterEach(() => {
  lie.pragma = '';
});

function filled(path = newPath()): string {
  const db = openDatabase({ path, key, create: true });
  db.exec('CREATE TABLE people (name TEXT) STRICT');
  const insert = db.prepare('INSERT INTO people VALUES (?)');
  db.transaction(() => {
    for (let n = 0; n < 4000; n += 1) insert.run(`Mariam Canary-Hosseini ${n}`);
  })();
  db.close();
  return path;
}

const namesIn = (path: string, withKey = key): unknown => {
  const db = openDatabase({ path, key: withKey });
  try {
    return db.prepare('SELECT count(*) FROM people').pluck().get();
  } finally {
    db.close();
  }
};

describe('the connection to the database', () => {
  it.each([
    ['cipher', 'sqlcipher'],
    ['legacy', '4'],
    ['temp_store', 2],
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['secure_delete', 1],
    ['mmap_size', 0],
  ])('has %s = %s', (name, expected) => {
    const db = openDatabase({ path: newPath(), key, create: true });
    expect(db.pragma(name, { simple: true })).toBe(expected);
    db.close();
  });

  it('knows no strings in double quotes and loads no extensions', () => {
    const db = openDatabase({ path: newPath(), key, create: true });
    expect(() => db.prepare('SELECT "not a column"')).toThrow('no such column');
    expect(() => db.prepare("SELECT load_extension('x')").get()).toThrow(
      /not authorized|no such function/,
    );
    db.close();
  });

  it.each([
    ['cipher', 'chacha20'],
    ['legacy', '3'],
    ['temp_store', 1],
    ['journal_mode', 'delete'],
    ['synchronous', 1],
    ['foreign_keys', 0],
    ['trusted_schema', 1],
    ['cell_size_check', 0],
    ['secure_delete', 0],
    ['mmap_size', 1024],
  ])('is refused where it comes back with %s = %s', (pragma, answer) => {
    const path = newPath();
    Object.assign(lie, { pragma, answer });
    expect(() => openDatabase({ path, key, create: true })).toThrow('database-unsafe-setting');
    lie.pragma = '';
    openDatabase({ path, key, create: true }).close(); // the refused connection does not keep the file
  });

  it('has the index of its log from the beginning, so that a full disk is told at once', () => {
    const path = filled();
    const before = openDatabase({ path, key });
    before.pragma('journal_mode = DELETE');
    before.close();
    expect(existsSync(`${path}-shm`)).toBe(false);
    const db = openDatabase({ path, key });
    expect(statSync(`${path}-shm`).size).toBeGreaterThan(0);
    db.close();
  });
});

describe('the file of the database', () => {
  it('opens with its key only, after any number of wrong ones and with a log still to be read', () => {
    const path = filled();
    const writer = openDatabase({ path, key });
    writer.prepare('INSERT INTO people VALUES (?)').run('one more, in the log');
    for (let n = 0; n < 100; n += 1)
      expect(() => openDatabase({ path, key: randomBytes(32) })).toThrow('database-key-or-damage');
    expect(namesIn(path)).toBe(4001);
    writer.close();
    expect(namesIn(path)).toBe(4001);
  });

  it.each([0, 16, 31, 33, 48])('takes no key of %i bytes', (length) => {
    const path = newPath();
    expect(() => openDatabase({ path, key: randomBytes(length), create: true })).toThrow(
      '32 bytes',
    );
  });

  it('is refused, and left as it is, where it is plain SQLite', () => {
    const path = newPath();
    const plain = new Database(path);
    plain.exec("CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('Mariam')");
    plain.close();
    const before = readFileSync(path);
    expect(() => openDatabase({ path, key })).toThrow('database-key-or-damage');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    Buffer.alloc(0),
    Buffer.from('x'),
    Buffer.alloc(4096),
    randomBytes(4096),
    randomBytes(100_000),
  ])('is refused where it is something else (%#)', (content) => {
    const path = newPath();
    writeFileSync(path, content);
    expect(() => openDatabase({ path, key })).toThrow('database-key-or-damage');
  });

  it('is never named by a URI, whose key would become a file name', () => {
    for (const path of [`file:${newPath()}`, `file:${newPath()}?hexkey=00`, `FILE:${newPath()}`]) {
      expect(() => openDatabase({ path, key, create: true })).toThrow('database-unsafe-setting');
      expect(existsSync(path)).toBe(false);
    }
  });

  it('is named as missing where it is not there, and no new one is made in its place', () => {
    const path = newPath();
    expect(() => openDatabase({ path, key })).toThrow('database-missing');
    expect(() => openDatabase({ path, key, readonly: true })).toThrow('database-missing');
    expect(() => openDatabase({ path: join(folder.path, 'no', 'where.db'), key })).toThrow(
      'database-missing',
    );
    expect(() => openDatabase({ path: folder.path, key })).toThrow('database-missing');
    expect(existsSync(path)).toBe(false);
  });

  it('looks like noise from the first byte to the last, and holds no name', () => {
    const path = filled();
    const bytes = readFileSync(path);
    expect(bytes.length).toBeGreaterThan(100_000);
    for (const text of ['SQLite', 'CREATE TABLE', 'people', 'Canary'])
      expect(bytes.includes(text)).toBe(false);
    // 255 degrees of freedom: 380 is passed by chance once in a million files.
    expect(chiSquare(bytes)).toBeLessThan(380);
  });

  it('would not look like noise if it were not encrypted', () => {
    const path = newPath();
    const plain = new Database(path);
    plain.exec("CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('Canary')");
    plain.close();
    expect(chiSquare(readFileSync(path))).toBeGreaterThan(380);
  });

  it('is made by an SQLite in which the known faults of its write-ahead log and of FTS are mended', () => {
    const db = openDatabase({ path: ':memory:', key });
    const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_053_002);
    db.close();
  });
});

function chiSquare(bytes: Buffer): number {
  const counts = Array.from({ length: 256 }, () => 0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = bytes.length / 256;
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}
