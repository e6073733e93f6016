import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import errors from '../../../../resources/locales/en/errors.json';
import { dropCopiesBeforeUpgrades, oweCopies } from '../../../../electron/vault/database-copies';
import { openDatabase } from '../../../../electron/vault/db/open-database';
import { newestVersion } from '../../../../electron/vault/db/migrate';
import { openVault } from '../../../../electron/vault/vault';
import { unlockWithPassphrase } from '../../../../electron/vault/keys/vault-access';
import type { VaultKeys } from '../../../../electron/vault/keys/vault-keys';
import { createVaultService } from '../../../../electron/vault/vault-service';
import { projectionHash } from '../../../../electron/vault/verify/verify-vault';
import { turnBack } from '../../../migrations/turn-back';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let office: TestOffice;
let keys: VaultKeys;
const database = (): string => join(office.dir, 'vault.db');

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  makeCase(office, { name: 'Mariam' });
});
afterEach(() => office.close());

async function lockAndKeepKeys(): Promise<void> {
  await office.service.keeper.lock();
  keys = (
    await unlockWithPassphrase({ dir: office.dir, userName: 'Amina', passphrase: TEST_PASSPHRASE })
  ).keys;
}

test('a second program is refused while one has the vault, and gets in once that one is gone', async () => {
  const second = createVaultService({ dir: office.dir });
  await expect(second.keeper.unlock('Amina', TEST_PASSPHRASE)).rejects.toThrow('vault-in-use');
  await office.service.keeper.lock();
  expect(await second.keeper.unlock('Amina', TEST_PASSPHRASE)).toMatchObject({ userName: 'Amina' });
  await second.keeper.lock();
});

test('a database from the future is refused and not touched', async () => {
  await lockAndKeepKeys();
  const db = openDatabase({ path: database(), key: keys.db });
  db.pragma(`user_version = ${newestVersion() + 1}`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const before = readFileSync(database());
  expect(() => openVault({ dir: office.dir, keys })).toThrow('database-newer');
  expect(readFileSync(database()).equals(before)).toBe(true);
});

test('before a migration the database is copied under its own key', async () => {
  const older = 11;
  const before = projectionHash(office.session().vault.db);
  await lockAndKeepKeys();
  const db = openDatabase({ path: database(), key: keys.db });
  turnBack(db, older);
  db.close();

  const vault = openVault({ dir: office.dir, keys });
  expect(projectionHash(vault.db)).toBe(before);
  vault.close();
  const copy = join(office.dir, `vault-before-${older}.db`);
  expect(readFileSync(copy).includes(Buffer.from('SQLite format'))).toBe(false);
  const kept = openDatabase({ path: copy, key: keys.db, readonly: true });
  expect(kept.prepare('SELECT full_name FROM persons').pluck().all()).toEqual(['Mariam']);
  expect(kept.pragma('user_version', { simple: true })).toBe(older);
  kept.close();
});

test('a database that is damaged, emptied or gone is explained, and the damaged one is left as it is', async () => {
  await lockAndKeepKeys();
  const whole = join(office.dir, 'whole.copy');
  copyFileSync(database(), whole);
  const cases: [string, () => void][] = [
    [
      'database-key-or-damage',
      () => writeFileSync(database(), Buffer.alloc(statSync(whole).size, 7)),
    ],
    ['database-key-or-damage', () => truncateSync(database(), 100)],
    ['database-missing', () => rmSync(database())],
  ];
  for (const [code, spoil] of cases) {
    copyFileSync(whole, database());
    spoil();
    await expect(office.service.keeper.unlock('Amina', TEST_PASSPHRASE)).rejects.toThrow(code);
    expect(errors[code as keyof typeof errors]).toContain('Nothing was changed');
  }
  expect(existsSync(database())).toBe(false);
  copyFileSync(whole, database());
  expect(await office.service.keeper.unlock('Amina', TEST_PASSPHRASE)).toMatchObject({
    userName: 'Amina',
  });
});

test('a damaged header is told while locked, and its second copy is used and mended without a word lost', async () => {
  await office.service.keeper.lock();
  const header = join(office.dir, 'vault.json');
  writeFileSync(header, '{}');
  expect(await office.api.session.status({})).toMatchObject({ state: 'locked' });
  expect(await office.service.keeper.unlock('Amina', TEST_PASSPHRASE)).toMatchObject({
    headerRecovered: true,
  });
  await office.service.keeper.lock();
  for (const name of ['vault.json', 'vault.json.old']) writeFileSync(join(office.dir, name), '{}');
  expect(await office.api.session.status({})).toMatchObject({
    state: 'damaged',
    problem: 'header-damaged',
  });
});

test('a copy from before an upgrade that must go and could not goes at the next opening, and no other', async () => {
  const copy = join(office.dir, 'vault-before-50.db');
  writeFileSync(copy, 'as it was');
  oweCopies(office.session().vault.db);
  // A file where the folder should be stands for whatever keeps it from being removed.
  dropCopiesBeforeUpgrades({ dir: database(), db: office.session().vault.db });
  expect(existsSync(copy)).toBe(true);
  await lockAndKeepKeys();
  openVault({ dir: office.dir, keys, asItLies: true }).close();
  expect(existsSync(copy)).toBe(true);
  openVault({ dir: office.dir, keys }).close();
  expect(existsSync(copy)).toBe(false);
  writeFileSync(copy, 'of a later upgrade');
  openVault({ dir: office.dir, keys }).close();
  expect(existsSync(copy)).toBe(true);
});

test('whole copies of the database that a kill left are gone with the next opening, and not with a look', async () => {
  await lockAndKeepKeys();
  const staging = join(office.dir, 'staging');
  mkdirSync(join(staging, 'backup-2', 'files'), { recursive: true });
  const left = ['vault.db.part', 'vault.db.part-journal', join('staging', 'backup-1')];
  for (const name of [...left, join('staging', 'arriving')])
    copyFileSync(database(), join(office.dir, name));
  openVault({ dir: office.dir, keys, asItLies: true }).close();
  for (const name of left) expect(existsSync(join(office.dir, name)), name).toBe(true);
  openVault({ dir: office.dir, keys }).close();
  for (const name of left) expect(existsSync(join(office.dir, name)), name).toBe(false);
  expect(readdirSync(staging)).toEqual(['arriving']);
});
