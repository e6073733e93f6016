import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import type { Db } from '../../electron/vault/db/database';
import {
  migrate,
  migrations,
  migrationsFrom,
  newestVersion,
  schemaVersion,
} from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';
import { columnOf, recordKinds } from '../../shared/journal/record-kinds';
import { temporaryFolder } from '../support/node-child';
import { schemaText } from './schema-text';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const key = randomBytes(32);
const inMemory = (): Db => openDatabase({ path: ':memory:', key });
const upTo = (version: number): typeof migrations =>
  migrations.filter((step) => step.version <= version);
let count = 0;
const newPath = (): string => join(folder.path, `${(count += 1)}.db`);

describe('the schema', () => {
  it('is what schema.snapshot.sql says (run vitest with -u after a new migration, and read the difference)', async () => {
    const db = inMemory();
    migrate(db);
    await expect(schemaText(db)).toMatchFileSnapshot('./schema.snapshot.sql');
  });

  it.each(Object.entries(recordKinds))(
    'has exactly the columns that the fields of %s ask for',
    (_, kind) => {
      const db = inMemory();
      migrate(db);
      const columns = db.prepare('SELECT name, type FROM pragma_table_info(?)').all(kind.table) as {
        name: string;
        type: string;
      }[];
      const common = ['id', 'stream', 'clocks', 'created_clock', 'updated_clock', 'updated_by'].map(
        (name) => ({ name, type: 'TEXT' }),
      );
      const fields = Object.entries(kind.fields).map(([field, { column }]) => ({
        name: columnOf(field),
        type: column === 'JSON' ? 'TEXT' : column,
      }));
      const byName = (a: { name: string }, b: { name: string }): number =>
        a.name < b.name ? -1 : 1;
      expect(columns.sort(byName)).toEqual([...common, ...fields].sort(byName));
      // Values are kept in the type they were given: a wrong one is refused, not bent.
      expect(db.prepare('SELECT strict FROM pragma_table_list(?)').pluck().get(kind.table)).toBe(1);
    },
  );
});

describe('each numbered step', () => {
  it.each(
    migrations.map(
      ({ version, name }, at) => [name, version, migrations[at - 1]?.version ?? 0] as const,
    ),
  )('%s takes what the step before left and ends at its own number', (_, version, before) => {
    const db = inMemory();
    migrate(db, { list: upTo(before) });
    expect(schemaVersion(db)).toBe(before);
    const tables = schemaText(db);
    expect(migrate(db, { list: upTo(version) })).toBe(1);
    expect(schemaVersion(db)).toBe(version);
    expect(schemaText(db)).not.toBe(tables);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(migrate(db, { list: upTo(version) })).toBe(0);
  });

  it('one after another make the same schema as all at once', () => {
    const [stepwise, atOnce] = [inMemory(), inMemory()];
    for (const { version } of migrations) migrate(stepwise, { list: upTo(version) });
    migrate(atOnce);
    expect(schemaText(stepwise)).toBe(schemaText(atOnce));
    expect(schemaVersion(atOnce)).toBe(newestVersion());
  });

  it('keeps what people wrote before it', () => {
    const db = inMemory();
    const [first] = migrations;
    migrate(db, { list: upTo(first!.version) });
    db.exec(`INSERT INTO settings VALUES ('idleMinutes', '5');
      INSERT INTO drafts VALUES ('d', 'intake', 1, '{"name":"Mariam"}', 'person', 'Mariam', 'u', 1, 2);
      INSERT INTO entries VALUES ('case/x', 'd', 1, 'c', 'a', 'cases.open', 1, x'00', '[]', x'00', NULL)`);
    const tables = ['settings', 'drafts', 'entries', 'heads', 'contacts'];
    const rows = (): unknown => tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    const before = rows();
    migrate(db);
    expect(rows()).toEqual(before);
  });

  it('leaves everything as it was where it fails, and the steps before it stand', () => {
    const db = inMemory();
    migrate(db);
    const before = schemaText(db);
    const good = { version: 9001, name: '9001-good.sql', sql: 'CREATE TABLE good (a)' };
    const bad = {
      version: 9002,
      name: '9002-bad.sql',
      sql: 'CREATE TABLE half (a); DROP TABLE persons; CREATE TABLE half (b)',
    };
    expect(() => migrate(db, { list: [...migrations, good, bad] })).toThrow('half');
    expect(schemaVersion(db)).toBe(9001);
    expect(schemaText(db)).toContain('CREATE TABLE good');
    expect(schemaText(db)).not.toContain('half');
    expect(schemaText(db).length).toBeGreaterThan(before.length);
  });

  it('is refused where it leaves a reference to nothing', () => {
    const db = inMemory();
    const sql = `CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED);
      PRAGMA defer_foreign_keys = 1; INSERT INTO b VALUES (7)`;
    expect(() => migrate(db, { list: [{ version: 1, name: '1-a.sql', sql }] })).toThrow(
      /references|FOREIGN KEY/,
    );
    expect(schemaVersion(db)).toBe(0);
    expect(schemaText(db)).toBe('');
  });
});

describe('accounts in several offices (51)', () => {
  it('keeps every account, and lets another office write of the same one', () => {
    const db = inMemory();
    migrate(db, { list: upTo(50) });
    const write = (stream: string): unknown =>
      db.exec(`INSERT INTO users (id, stream, clocks, created_clock, updated_clock, updated_by, name, role, active)
               VALUES ('u', '${stream}', '{}', 'c', 'c', 'u', 'Amina', 'administrator', 1)`);
    const rows = (): unknown => db.prepare('SELECT * FROM users ORDER BY stream').all();
    write('office/a');
    const before = rows();
    expect(() => write('office/b')).toThrow(/UNIQUE/);
    migrate(db, { list: upTo(51) });
    expect(rows()).toEqual(before);
    write('office/b');
    expect(rows()).toHaveLength(2);
    expect(() => write('office/b')).toThrow(/UNIQUE/);
  });
});

describe('numbers of migrations', () => {
  it('may stand only once, so that two branches cannot take the same', () => {
    expect(() => migrationsFrom({ 'a/0030-notes.sql': '', 'b/0030-visits.sql': '' })).toThrow(
      'two migrations 30',
    );
  });

  it.each(['notes.sql', '0-zero.sql', '-3-minus.sql'])('have to be there (%s)', (name) => {
    expect(() => migrationsFrom({ [`a/${name}`]: '' })).toThrow('without a number');
  });

  it('decide the order, whatever the order of the files', () => {
    const list = migrationsFrom({ 'm/0100-c.sql': 'c', 'm/0020-b.sql': 'b', 'm/0003-a.sql': 'a' });
    expect(list.map(({ version, sql }) => [version, sql])).toEqual([
      [3, 'a'],
      [20, 'b'],
      [100, 'c'],
    ]);
  });
});

describe('a database from a newer program', () => {
  it('is refused and not touched', () => {
    const path = newPath();
    const db = openDatabase({ path, key, create: true });
    migrate(db);
    db.pragma(`user_version = ${newestVersion() + 1}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const before = readFileSync(path);
    let copies = 0;
    expect(() => migrate(db, { beforeFirst: () => (copies += 1) })).toThrow('database-newer');
    expect(copies).toBe(0);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`).length : 0).toBe(0);
    db.close();
  });
});

describe('the copy before the first step', () => {
  it('is asked for once, before anything changes, and not where there is nothing to do or to lose', () => {
    const db = inMemory();
    const seen: number[] = [];
    const beforeFirst = (): void => void seen.push(schemaVersion(db));
    migrate(db, { list: upTo(10), beforeFirst });
    expect(seen).toEqual([]);
    migrate(db, { beforeFirst });
    expect(seen).toEqual([10]);
    migrate(db, { beforeFirst });
    expect(seen).toEqual([10]);
  });

  it('stops the migration where it cannot be made', () => {
    const db = inMemory();
    migrate(db, { list: upTo(10) });
    const before = schemaText(db);
    expect(() =>
      migrate(db, {
        beforeFirst: () => {
          throw new Error('disk full');
        },
      }),
    ).toThrow('disk full');
    expect(schemaText(db)).toBe(before);
  });
});

describe('a database file of an earlier step', () => {
  it('comes to the newest schema with its rows', () => {
    const old = newPath();
    const db = openDatabase({ path: old, key, create: true });
    migrate(db, { list: upTo(11) });
    db.exec("INSERT INTO settings VALUES ('idleMinutes', '5')");
    db.close();
    const path = newPath();
    copyFileSync(old, path);
    const moved = openDatabase({ path, key });
    migrate(moved);
    const fresh = inMemory();
    migrate(fresh);
    expect(schemaText(moved)).toBe(schemaText(fresh));
    expect(moved.prepare('SELECT value FROM settings').pluck().get()).toBe('5');
    moved.close();
  });
});
