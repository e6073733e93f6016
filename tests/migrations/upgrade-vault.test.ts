import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrations, newestVersion, schemaVersion } from '../../electron/vault/db/migrate';
import { openDatabase } from '../../electron/vault/db/open-database';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import type { VaultKeys } from '../../electron/vault/keys/vault-keys';
import { databasePath, openVault } from '../../electron/vault/vault';
import { checkPageMacs } from '../../electron/vault/verify/page-macs';
import { projectionHash, verifyVault } from '../../electron/vault/verify/verify-vault';
import { makeCase } from '../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../support/test-office';
import { turnBack } from './turn-back';

let office: TestOffice;
let keys: VaultKeys;
let before = '';

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  makeCase(office, { name: 'Mariam Hosseini' });
  before = projectionHash(office.session().vault.db);
  keys = unlockWithRecovery({ dir: office.dir, code: office.kitCode }).keys;
  await office.service.keeper.lock();
});
afterEach(() => office.close());

const open = () => openVault({ dir: office.dir, keys });
const copies = (): string[] =>
  readdirSync(office.dir).filter((name) => name.startsWith('vault-before-'));

/** Makes the database one of an earlier program. */
function age(to: number, more = ''): void {
  const db = openDatabase({ path: databasePath(office.dir), key: keys.db });
  turnBack(db, to);
  db.exec(more);
  db.close();
}

describe('a vault of an earlier program', () => {
  it('is brought to the newest schema with its cases, its search and an encrypted copy of what was', async () => {
    age(migrations[1]!.version);
    const vault = open();
    expect(schemaVersion(vault.db)).toBe(newestVersion());
    expect(projectionHash(vault.db)).toBe(before);
    expect((await verifyVault(vault)).problems).toEqual([]);
    vault.close();

    expect(copies()).toEqual([`vault-before-${migrations[1]!.version}.db`]);
    const path = join(office.dir, copies()[0]!);
    expect(readFileSync(path).includes('Hosseini')).toBe(false);
    expect((await checkPageMacs(path, keys.db)).broken).toEqual([]);
    const copy = openDatabase({ path, key: keys.db, readonly: true });
    expect(schemaVersion(copy)).toBe(migrations[1]!.version);
    expect(copy.prepare('SELECT full_name FROM persons').pluck().all()).toEqual([
      'Mariam Hosseini',
    ]);
    copy.close();
    await office.api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    expect((await office.api.search.find({ text: 'Maryam Hoseini' })).hits).toHaveLength(1);
  });

  it('forgets what imports remembered of histories that were erased since', () => {
    const [gone, here] = ['case/gone', 'case/here'];
    const filled = (stream: string): string =>
      `INSERT INTO import_filled (bundle_id, stream, device, seq, salt, changes) VALUES ('b', '${stream}', 'd', 1, NULL, '[]')`;
    age(
      53,
      `INSERT INTO erased_streams VALUES ('${gone}', 1);
       ${filled(gone)}; ${filled(here)};
       INSERT INTO import_rows (bundle_id, kind, key, before) VALUES ('b', 'label', 'gone', '{}'), ('b', 'label', 'here', '{}')`,
    );
    const { db, close } = open();
    const left = (sql: string): unknown => db.prepare(sql).pluck().all();
    expect(left('SELECT stream FROM import_filled')).toEqual([here]);
    expect(left('SELECT key FROM import_rows')).toEqual(['here']);
    close();
  });

  it('understands a legal hold that had come by a bundle before it knew what that is', async () => {
    await office.api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    const caseId = (await office.api.cases.list({})).rows[0]!.id;
    await office.api.retention.placeHold({ caseId, reason: 'a court asks for it' });
    await office.service.keeper.lock();
    age(55);
    const vault = open();
    expect(
      vault.db.prepare('SELECT case_id, reason, lifted_at FROM legal_holds').raw().all(),
    ).toEqual([[caseId, 'a court asks for it', null]]);
    expect(vault.db.prepare('SELECT count(*) FROM disposals').pluck().get()).toBe(0);
    expect((await verifyVault(vault)).problems).toEqual([]);
    vault.close();
  });

  it('keeps one copy, the newest', () => {
    age(migrations[0]!.version);
    writeFileSync(join(office.dir, 'vault-before-3.db'), 'of years ago');
    open().close();
    expect(copies()).toEqual([`vault-before-${migrations[0]!.version}.db`]);
  });

  it('fills what a step added from the journal, also where the program was killed before it came to that', () => {
    age(
      migrations[1]!.version,
      "INSERT INTO meta VALUES ('rebuild-needed', 'true'); DELETE FROM persons",
    );
    open().close(); // the steps
    const db = openDatabase({ path: databasePath(office.dir), key: keys.db });
    db.exec("INSERT INTO meta VALUES ('rebuild-needed', 'true'); DELETE FROM persons");
    db.close();
    const vault = open();
    expect(projectionHash(vault.db)).toBe(before);
    expect(
      vault.db.prepare("SELECT count(*) FROM meta WHERE key = 'rebuild-needed'").pluck().get(),
    ).toBe(0);
    vault.close();
  });

  it('keeps the copy of what was before the first step where the program was killed between two', () => {
    const [, first, second] = migrations;
    age(second!.version, "INSERT INTO meta VALUES ('rebuild-needed', 'true')");
    const copy = `vault-before-${first!.version}.db`;
    writeFileSync(join(office.dir, copy), 'the state that matters');
    open().close();
    expect(copies()).toEqual([copy]);
    expect(readFileSync(join(office.dir, copy), 'utf8')).toBe('the state that matters');
  });

  it('stays as it is where no copy can be made', () => {
    age(migrations[1]!.version);
    const blocked = join(office.dir, `vault-before-${migrations[1]!.version}.db`);
    // A folder in the way, as a full disk or a missing right would be.
    writeFileSync(join(office.dir, 'vault-before-1.db'), 'kept');
    mkdirSync(join(blocked, 'in the way'), { recursive: true });
    expect(open).toThrow('EISDIR');
    const db = openDatabase({ path: databasePath(office.dir), key: keys.db });
    expect(schemaVersion(db)).toBe(migrations[1]!.version);
    db.close();
    expect(existsSync(join(office.dir, 'vault-before-1.db'))).toBe(true);
  });
});

describe('a vault of a later program', () => {
  it('is refused, is not touched, and opens in the program that made it', () => {
    const db = openDatabase({ path: databasePath(office.dir), key: keys.db });
    db.pragma(`user_version = ${newestVersion() + 1}`);
    db.close();
    const bytes = readFileSync(databasePath(office.dir));
    expect(open).toThrow('database-newer');
    expect(readFileSync(databasePath(office.dir)).equals(bytes)).toBe(true);
    expect(copies()).toEqual([]);
  });
});

describe('a vault into which somebody put code', () => {
  it.each([
    'CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN DELETE FROM heads; END',
    'CREATE VIEW names AS SELECT full_name FROM persons',
    'DROP TRIGGER entries_are_never_deleted; CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries BEGIN SELECT 1; END',
  ])('is refused: %s', (sql) => {
    const db = openDatabase({ path: databasePath(office.dir), key: keys.db });
    db.exec(sql);
    db.close();
    expect(open).toThrow('database-foreign-code');
  });

  it('is refused before an upgrade writes anything, so that it never runs', () => {
    age(
      migrations[1]!.version,
      'CREATE TRIGGER quiet AFTER INSERT ON meta BEGIN DELETE FROM heads; END',
    );
    const bytes = readFileSync(databasePath(office.dir));
    expect(open).toThrow('database-foreign-code');
    expect(readFileSync(databasePath(office.dir)).equals(bytes)).toBe(true);
    expect(copies()).toEqual([]);
  });

  it.each([
    ['index notes_quiet', 'CREATE INDEX notes_quiet ON notes (abs(length(text)))'],
    ['table quiet', 'CREATE VIRTUAL TABLE quiet USING fts5(a)'],
    ['table notes', 'ALTER TABLE notes ADD COLUMN quiet TEXT AS (upper(text))'],
  ])('into what cannot act by itself is told by the check: %s (%s)', async (name, sql) => {
    const db = openDatabase({ path: databasePath(office.dir), key: keys.db });
    db.exec(sql);
    db.close();
    const vault = open();
    try {
      expect((await verifyVault(vault)).problems).toContainEqual({
        code: 'database-schema',
        detail: name,
      });
    } finally {
      vault.close();
    }
  });
});
