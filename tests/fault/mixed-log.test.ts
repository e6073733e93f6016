import { copyFileSync, existsSync, statSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openDatabase } from '../../electron/vault/db/open-database';
import { unlockWithRecovery } from '../../electron/vault/keys/vault-access';
import { databasePath, openVault } from '../../electron/vault/vault';
import { projectionHash, verifyVault } from '../../electron/vault/verify/verify-vault';
import { makeCase } from '../support/make-case';
import { openTestOffice, type TestOffice } from '../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

const keysOf = () => unlockWithRecovery({ dir: office.dir, code: office.kitCode }).keys;

/** Yesterday's database under today's log, as a careless restore by hand would leave them. */
it('an older database under a newer log is never taken for whole where it is not', async () => {
  const path = databasePath(office.dir);
  const log = `${path}-wal`;
  const aside = { database: `${path}.yesterday`, log: `${path}.today-wal` };
  for (let n = 0; n < 40; n += 1) makeCase(office);
  await office.service.keeper.lock();
  copyFileSync(path, aside.database);

  const vault = openVault({ dir: office.dir, keys: keysOf() });
  const session = {
    session: () => ({
      vault,
      user: { id: vault.db.prepare('SELECT id FROM users').pluck().get() },
    }),
  } as unknown as TestOffice;
  for (let n = 0; n < 60; n += 1) makeCase(session);
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  for (let n = 0; n < 20; n += 1) makeCase(session);
  copyFileSync(log, aside.log);
  const today = projectionHash(vault.db);
  vault.close();
  expect(statSync(aside.log).size).toBeGreaterThan(10_000);

  copyFileSync(aside.database, path);
  copyFileSync(aside.log, log);
  expect(existsSync(log)).toBe(true);
  const told = await openAndCheck(today);
  expect(told).not.toBe('silently other');
}, 60_000);

async function openAndCheck(today: string): Promise<string> {
  try {
    // The bare door first: structure, before anything is written.
    const bare = openDatabase({ path: databasePath(office.dir), key: keysOf().db });
    const structure = bare.pragma('integrity_check', { simple: true });
    bare.close();
    if (structure !== 'ok') return `refused by structure`;
    const vault = openVault({ dir: office.dir, keys: keysOf() });
    try {
      const { ok } = await verifyVault(vault);
      return !ok
        ? 'named by the check'
        : projectionHash(vault.db) === today
          ? 'whole'
          : 'silently other';
    } finally {
      vault.close();
    }
  } catch (error) {
    return (error as Error).message;
  }
}
