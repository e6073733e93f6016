import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// AGPL: a tool of the tests, never part of what ships.
import SqlCipher from '@signalapp/sqlcipher';
import { afterAll, describe, expect, it } from 'vitest';

import { migrate } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';
import { checkPageMacs } from '../../electron/vault/verify/page-macs';

const dir = mkdtempSync(join(tmpdir(), 'satchel-sqlcipher-'));
const key = randomBytes(32);
const NAME = 'Tsehay Ãbebe ፀሐይ';

afterAll(() => rmSync(dir, { recursive: true, force: true }));

function genuine(path: string, withKey = key): InstanceType<typeof SqlCipher> {
  const db = new SqlCipher(path);
  db.pragma(`key = "x'${withKey.toString('hex')}'"`);
  return db;
}

describe('our database and genuine SQLCipher', () => {
  it('ours opens with the raw key and is found whole, page by page', () => {
    const path = join(dir, 'ours.db');
    const db = openDatabase({ path, key, create: true });
    migrate(db);
    const insert = db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
    for (let n = 0; n < 3000; n += 1) insert.run(`name-${n}`, `${NAME} ${n}`);
    db.close();

    const theirs = genuine(path);
    expect(theirs.pragma('cipher_version', { simple: true })).toMatch(/^4\./);
    expect(theirs.pragma('cipher_integrity_check')).toEqual([]);
    expect(theirs.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(theirs.prepare('SELECT value FROM settings WHERE key = ?').get(['name-2999'])).toEqual({
      value: `${NAME} 2999`,
    });
    expect(theirs.prepare('SELECT count(*) AS n FROM entries').get()).toEqual({ n: 0 });
    theirs.close();
  });

  it('its check of pages bites, and agrees with ours on which page is damaged', async () => {
    const path = join(dir, 'damaged.db');
    const db = openDatabase({ path, key, create: true });
    db.exec('CREATE TABLE people (name TEXT)');
    for (let n = 0; n < 500; n += 1)
      db.prepare('INSERT INTO people VALUES (?)').run(`${NAME} ${n}`.repeat(9));
    db.close();
    const { open } = await import('node:fs/promises');
    const file = await open(path, 'r+');
    await file.write(Buffer.from([1, 2, 3]), 0, 3, 6 * 4096 + 100);
    await file.close();
    expect((await checkPageMacs(path, key)).broken).toEqual([7]);
    const theirs = genuine(path);
    expect(JSON.stringify(theirs.pragma('cipher_integrity_check'))).toContain('page 7');
    theirs.close();
  });

  it('ours does not open with another key', () => {
    const theirs = genuine(join(dir, 'ours.db'), randomBytes(32));
    expect(() => theirs.prepare('SELECT count(*) FROM sqlite_schema').get()).toThrow(
      'file is not a database',
    );
    theirs.close();
  });

  it('one that it made opens through our only door', async () => {
    const path = join(dir, 'theirs.db');
    const theirs = genuine(path);
    theirs.exec('CREATE TABLE people (name TEXT)');
    theirs.prepare('INSERT INTO people VALUES (?)').run([NAME]);
    theirs.close();

    const db = openDatabase({ path, key });
    expect(db.prepare('SELECT name FROM people').pluck().get()).toBe(NAME);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    expect((await checkPageMacs(path, key)).broken).toEqual([]);
  });
});
