import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FILE_KEY_TABLES } from '../../../../electron/vault/files/file-key-tables';
import { KDF_FLOOR } from '../../../../electron/vault/keys/kdf';
import {
  openAgencySlot,
  unlockWithPassphrase,
  unlockWithRecovery,
  unlockWithShares,
} from '../../../../electron/vault/keys/vault-access';
import {
  addAgencySlot,
  addSharesSlot,
  confirmSharesSlot,
} from '../../../../electron/vault/keys/vault-slots';
import { projectionHash } from '../../../../electron/vault/verify/check-projection';
import { rotateVaultKey, rotationSteps } from '../../../../electron/vault/rotate-vault-key';
import { openDatabase } from '../../../../electron/vault/db/open-database';
import { databasePath, openVault } from '../../../../electron/vault/vault';
import { examineVault } from '../../../../electron/vault/repair/examine-vault';
import { shareGroups } from '../../../../shared/keys/recovery-share';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE } from '../../../support/test-office';

const OTHER = 'river lantern copper mosaic violet echo';
const root = mkdtempSync(join(tmpdir(), 'satchel-rotate-'));
const pristine = join(root, 'pristine');
let kitCode = '';
let identity = '';
let shares: string[] = [];
let before = '';
let leaverId = '';

/** A vault with every kind of way in, a case, a document, and somebody who left. */
beforeAll(async () => {
  const office = await openTestOffice('Tapachula');
  const { vault } = office.session();
  kitCode = office.kitCode;
  await office.api.users.add({ name: 'Berta', role: 'caseworker', passphrase: OTHER });
  const leaver = await office.api.users.add({
    name: 'Leaver',
    role: 'caseworker',
    passphrase: OTHER,
  });
  leaverId = leaver.id;
  identity = await generateHybridIdentity();
  const where = { dir: vault.dir, keys: vault.keys };
  await addAgencySlot({ ...where, recipients: [await identityToRecipient(identity)] });
  const made = addSharesSlot({ ...where, threshold: 2, count: 3 });
  shares = made.shares.map((share) => shareGroups(share).join('-'));
  confirmSharesSlot({ ...where, shares: [shares[0]!, shares[2]!] });
  const { caseId } = makeCase(office);
  await office.api.notes.add({ caseId, text: 'remembered' });
  const stored = await vault.files.put([Buffer.from('a paper')]);
  vault.db
    .prepare('INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, 1)')
    .run(stored.fileId, stored.key, stored.size, stored.sha256);
  before = projectionHash(vault.db);
  await office.service.keeper.lock();
  cpSync(office.dir, pristine, { recursive: true });
  await office.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
function fresh(): string {
  const dir = join(root, `copy-${(count += 1)}`);
  cpSync(pristine, dir, { recursive: true });
  return dir;
}
const amina = (dir: string) =>
  unlockWithPassphrase({ dir, userName: 'Amina', passphrase: TEST_PASSPHRASE, kdf: KDF_FLOOR });

async function expectWhole(dir: string): Promise<string> {
  const unlocked = await amina(dir);
  const report = await examineVault({ dir, unlocked, headerDamage: [] });
  expect(report.problems).toEqual([]);
  expect(report.files).toBe(1);
  const vault = openVault({ dir, keys: unlocked.keys });
  expect(projectionHash(vault.db)).toBe(before);
  vault.close();
  const key = unlocked.keys.db.toString('hex');
  unlocked.keys.wipe();
  return key;
}

describe('a new vault key', () => {
  it('opens with every passphrase, the kit, the shares and headquarters’ key as before; the old key opens nothing', async () => {
    const dir = fresh();
    const old = await amina(dir);
    const { keys, lost } = await rotateVaultKey({ dir, keys: old.keys });
    expect(lost).toEqual([]);
    expect(keys.db.equals(old.keys.db)).toBe(false);
    expect(await expectWhole(dir)).toBe(keys.db.toString('hex'));
    const others = [
      await unlockWithPassphrase({ dir, userName: 'Berta', passphrase: OTHER }),
      unlockWithRecovery({ dir, code: kitCode }),
      unlockWithShares({ dir, shares: [shares[1]!, shares[2]!] }),
      await openAgencySlot({ dir, identity }),
    ];
    for (const other of others) expect(other.keys.db.equals(keys.db)).toBe(true);
    expect(() => openVault({ dir, keys: old.keys })).toThrow('vault-key-renewed');
    const path = databasePath(dir);
    expect(() => openDatabase({ path, key: old.keys.db })).toThrow('database-key-or-damage');
    expect(readdirSync(dir).sort()).toEqual(
      expect.not.arrayContaining(['vault.db.next', 'vault.db.part', 'opened.json']),
    );
    // And again: what was sealed to a public key once can be sealed to it twice.
    const again = await rotateVaultKey({ dir, keys });
    expect(again.lost).toEqual([]);
    expect(unlockWithRecovery({ dir, code: kitCode }).keys.db.equals(again.keys.db)).toBe(true);
    await expectWhole(dir);
  });

  it('leaves a kept header with a passphrase that was taken away nothing to open', async () => {
    const dir = fresh();
    const kept = join(root, 'kept');
    cpSync(dir, kept, { recursive: true });
    const { keys } = await amina(dir);
    const { removeSlot } = await import('../../../../electron/vault/keys/vault-slots');
    const { readHeader } = await import('../../../../electron/vault/keys/header-file');
    const slot = readHeader(dir).header.slots.find(
      (found) => found.kind === 'user' && found.userId === leaverId,
    )!;
    removeSlot({ dir, keys, slotId: slot.id });
    await rotateVaultKey({ dir, keys });
    for (const name of ['vault.json', 'vault.json.old'])
      copyFileSync(join(kept, name), join(dir, name));
    const leaver = await unlockWithPassphrase({ dir, userName: 'Leaver', passphrase: OTHER });
    expect(() => openVault({ dir, keys: leaver.keys })).toThrow('database-key-or-damage');
  });

  it.each(rotationSteps)('cut off at "%s" is before or after, never neither', async (step) => {
    const dir = fresh();
    const old = await amina(dir);
    const dead = join(root, `dead-${step}`);
    // What a kill would leave: the folder as it is at that moment.
    const onStep = (at: string): void => {
      if (at === step) cpSync(dir, dead, { recursive: true });
    };
    await rotateVaultKey({ dir, keys: old.keys, onStep });
    const key = await expectWhole(dead);
    expect(key === old.keys.db.toString('hex')).toBe(step !== 'finish');
    expect(existsSync(join(dead, 'vault.db.next'))).toBe(false);
    // And it can be done again.
    const second = await amina(dead);
    await rotateVaultKey({ dir: dead, keys: second.keys });
    await expectWhole(dead);
  });

  it('is finished by the next opening also where the log of the old database was left, and where a stranger lies in its place', async () => {
    const dir = fresh();
    const old = await amina(dir);
    const dead = join(root, 'with-log');
    await rotateVaultKey({
      dir,
      keys: old.keys,
      onStep: (at) => at === 'finish' && cpSync(dir, dead, { recursive: true }),
    });
    writeFileSync(join(dead, 'vault.db-wal'), Buffer.alloc(5000, 7));
    await expectWhole(dead);
    writeFileSync(join(dead, 'vault.db.next'), Buffer.alloc(8192, 7));
    await expectWhole(dead);
  });

  it('is not lost to a program that had read the old header when the renewal was cut off, or done', async () => {
    const dir = fresh();
    const [old, late] = [await amina(dir), await amina(dir)];
    const [cut, between] = [join(root, 'cut-late'), join(root, 'cut-between')];
    const kept = (name: string) => readFileSync(join(dir, name));
    const second = kept('vault.json.old');
    await rotateVaultKey({
      dir,
      keys: old.keys,
      onStep: (at) => at === 'finish' && cpSync(dir, cut, { recursive: true }),
    });
    cpSync(cut, between, { recursive: true });
    writeFileSync(join(between, 'vault.json.old'), second);
    for (const place of [cut, between, dir]) {
      expect(() => openVault({ dir: place, keys: late.keys })).toThrow('vault-key-renewed');
      await expectWhole(place);
    }
  });

  it('keeps the read log whole, with the marks that others hold of it', async () => {
    const dir = fresh();
    const old = await amina(dir);
    const first = openVault({ dir, keys: old.keys });
    const mark = first.accessLog.mark();
    expect(mark.count).toBeGreaterThan(0);
    first.close();
    const { keys } = await rotateVaultKey({ dir, keys: old.keys });
    const vault = openVault({ dir, keys });
    vault.accessLog.note('u', 'unlocked');
    expect(vault.accessLog.firstBroken()).toBeNull();
    expect(vault.accessLog.holds(mark)).toBe(true);
    vault.close();
  });

  it('knows every table that holds keys of files', async () => {
    const dir = fresh();
    const { keys } = await amina(dir);
    const vault = openVault({ dir, keys });
    const found = vault.db
      .prepare(
        "SELECT s.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type = 'table' AND c.name = 'key' AND c.type = 'BLOB' ORDER BY 1",
      )
      .pluck()
      .all();
    expect(found).toEqual(FILE_KEY_TABLES.map(({ table }) => table).sort());
    vault.close();
  });

  it('is refused while the vault is open elsewhere', async () => {
    const dir = fresh();
    const { keys } = await amina(dir);
    const vault = openVault({ dir, keys });
    await expect(rotateVaultKey({ dir, keys })).rejects.toThrow('vault-in-use');
    vault.close();
  });
});
