import {
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
  closeSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { backupFileName } from '../../../../../electron/vault/backups/backup-file-name';
import { backUpInto, backupsIn } from '../../../../../electron/vault/backups/backup-folder';
import { makeBackup } from '../../../../../electron/vault/backups/make-backup';
import { restoreBackup } from '../../../../../electron/vault/backups/restore-backup';
import { RESTORED_FILE } from '../../../../../electron/vault/backups/restored-mark';
import { diskErrors } from '../../../../../electron/vault/db/disk-trouble';
import { writeMeta } from '../../../../../electron/vault/db/meta';
import { runDatabaseTask } from '../../../../../electron/vault/backups/run-database-task';
import { ownCard } from '../../../../../electron/vault/services/contacts/own-card';
import { contactFingerprint } from '../../../../../electron/vault/bundles/format/contact-card';
import { KDF_FLOOR } from '../../../../../electron/vault/keys/kdf';
import {
  unlockWithPassphrase,
  unlockWithRecovery,
} from '../../../../../electron/vault/keys/vault-access';
import type { VaultKeys } from '../../../../../electron/vault/keys/vault-keys';
import { openVault, type Vault } from '../../../../../electron/vault/vault';
import { createVaultService } from '../../../../../electron/vault/vault-service';
import { projectionHash, verifyVault } from '../../../../../electron/vault/verify/verify-vault';
import { makeCase } from '../../../../support/make-case';
import { bundleForNode, startNode, temporaryFolder } from '../../../../support/node-child';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../../support/test-office';

let office: TestOffice;
let folder: { path: string; remove: () => void };
/** Inside the project, where Node finds the SQLite package. */
const builtPlace = join(import.meta.dirname, '../../../../../node_modules/.satchel-test');
const content = Buffer.from('canary-in-a-document '.repeat(5000));

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  folder = temporaryFolder();
  makeCase(office, { name: 'Canary Rahimi' });
  await addFile(office.session().vault);
});
afterEach(async () => {
  await office.close();
  folder.remove();
});

async function addFile({ files, db }: Vault): Promise<void> {
  const stored = await files.put([content]);
  db.prepare('INSERT INTO files (id, key, bytes, sha256, created_at) VALUES (?, ?, ?, ?, 0)').run(
    stored.fileId,
    stored.key,
    stored.size,
    stored.sha256,
  );
}

const place = (name: string): string => join(folder.path, name);
const DOCUMENT = 'ab/ab345678-1234-4123-8123-123456789abc';
function fill(dir: string, ...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), 'x');
  }
}
const everything = (): string[] =>
  readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).sort();
const vault = (): Vault => office.session().vault;
const restoredKeys = (dir: string): VaultKeys =>
  unlockWithRecovery({ dir, code: office.kitCode }).keys;

function flip(path: string, at: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0]! ^= 1;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}

describe('a backup', () => {
  test('restores to the same tables and documents in an empty folder', async () => {
    const before = projectionHash(vault().db);
    const facts = await makeBackup(vault(), place('one.backup'));
    expect(facts).toMatchObject({ documents: 1, name: 'one.backup' });
    const dir = place('new/vault');
    expect(await restoreBackup(place('one.backup'), dir)).toMatchObject({
      documents: 1,
      putAside: null,
    });

    const { keys } = await unlockWithPassphrase({
      dir,
      userName: 'Amina',
      passphrase: TEST_PASSPHRASE,
    });
    const restored = openVault({ dir, keys });
    expect(projectionHash(restored.db)).toBe(before);
    expect(await verifyVault(restored)).toMatchObject({
      ok: true,
      files: 1,
      entries: facts.entries,
    });
    const [row] = restored.db.prepare('SELECT id, key FROM files').all() as {
      id: string;
      key: Buffer;
    }[];
    expect(Buffer.from(await restored.files.readAll(row!.id, row!.key)).equals(content)).toBe(true);
    expect(existsSync(join(dir, RESTORED_FILE))).toBe(false);
    restored.close();
  });

  test('opens with the paper kit, whatever became of the passphrases', async () => {
    await makeBackup(vault(), place('one.backup'));
    await restoreBackup(place('one.backup'), place('vault'));
    const service = createVaultService({ dir: place('vault'), kdf: KDF_FLOOR });
    const signed = await service.keeper.recover(
      office.kitCode,
      'Amina',
      'quite another phrase of seven words',
    );
    expect(signed).toMatchObject({ userName: 'Amina', recoveryProved: true });
    await service.keeper.lock();
  });

  test('holds ciphertext only and names nobody', async () => {
    const { name } = await backUpInto(vault(), folder.path, 7);
    const bytes = readFileSync(place(name));
    for (const canary of ['Rahimi', 'Tapachula', 'Amina', 'canary-in']) {
      expect(bytes.includes(Buffer.from(canary))).toBe(false);
      expect(bytes.includes(Buffer.from(canary, 'utf16le'))).toBe(false);
    }
    expect(name).toMatch(/^satchel-[0-9A-F]{8}-\d{8}-\d{6}\.backup$/);
  });

  test('leaves no copy of the database behind, in the vault or beside the backup', async () => {
    await makeBackup(vault(), place('one.backup'));
    expect(readdirSync(join(office.dir, 'staging'))).toEqual([]);
    expect(readdirSync(folder.path)).toEqual(['one.backup']);
  });

  test('is refused inside the vault, and where a document is missing', async () => {
    for (const name of ['b.backup', '..b.backup'])
      await expect(makeBackup(vault(), join(office.dir, name))).rejects.toThrow(
        'backup-inside-vault',
      );
    rmSync(join(office.dir, 'files'), { recursive: true });
    await expect(makeBackup(vault(), place('one.backup'))).rejects.toThrow(
      'backup-document-missing',
    );
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('the restored vault', () => {
  test('goes on as another device under the same office keys, so that nothing it writes collides', async () => {
    const card = contactFingerprint(ownCard(vault()));
    const { deviceId } = vault().identity;
    await makeBackup(vault(), place('one.backup'));
    await restoreBackup(place('one.backup'), place('vault'));
    const service = createVaultService({ dir: place('vault'), kdf: KDF_FLOOR });
    await service.keeper.unlock('Amina', TEST_PASSPHRASE);
    const restored = service.keeper.current()!.vault;
    expect(restored.identity.deviceId).not.toBe(deviceId);
    expect(contactFingerprint(ownCard(restored))).toBe(card);
    expect(await verifyVault(restored)).toMatchObject({ ok: true });
    const devices = restored.db
      .prepare('SELECT device_id AS id FROM devices ORDER BY name')
      .all() as { id: string }[];
    expect(devices.map(({ id }) => id)).toEqual([deviceId, restored.identity.deviceId]);
    await service.keeper.lock();
    await service.keeper.unlock('Amina', TEST_PASSPHRASE);
    expect(service.keeper.current()!.vault.identity.deviceId).toBe(restored.identity.deviceId);
    await service.keeper.lock();
  });

  test('does not tell of a disk on which it does not lie any more', async () => {
    writeMeta(vault().db, 'disk-errors', '2');
    await makeBackup(vault(), place('one.backup'));
    await restoreBackup(place('one.backup'), place('vault'));
    const restored = openVault({ dir: place('vault'), keys: restoredKeys(place('vault')) });
    expect(diskErrors(restored.db)).toBe(0);
    restored.close();
    expect(diskErrors(vault().db)).toBe(2);
  });

  test('refuses a database that was exchanged for another before the first opening', async () => {
    await makeBackup(vault(), place('one.backup'));
    makeCase(office, { name: 'Later' });
    await makeBackup(vault(), place('two.backup'));
    await restoreBackup(place('one.backup'), place('a'));
    await restoreBackup(place('two.backup'), place('b'));
    writeFileSync(join(place('b'), 'vault.db'), readFileSync(join(place('a'), 'vault.db')));
    const keys = restoredKeys(place('b'));
    expect(() => openVault({ dir: place('b'), keys })).toThrow('backup-forged');
  });
});

describe('restoring', () => {
  test('never overwrites a vault, and keeps it beside when asked to make room', async () => {
    await makeBackup(vault(), place('one.backup'));
    await restoreBackup(place('one.backup'), place('vault'));
    await expect(restoreBackup(place('one.backup'), place('vault'))).rejects.toThrow(
      'vault-exists',
    );
    const { putAside } = await restoreBackup(place('one.backup'), place('vault'), {
      putAside: true,
    });
    expect(putAside).toMatch(/^vault-put-aside-\d{14}$/);
    expect(existsSync(join(folder.path, putAside!, 'vault.db'))).toBe(true);
    await expect(
      restoreBackup(place('one.backup'), office.dir, { putAside: true }),
    ).rejects.toThrow('vault-in-use');
  });

  test('does not fill a folder that holds other things', async () => {
    await makeBackup(vault(), place('one.backup'));
    mkdirSync(place('photos'));
    writeFileSync(place('photos/1.jpg'), '');
    await expect(restoreBackup(place('one.backup'), place('photos'))).rejects.toThrow(
      'restore-folder-not-empty',
    );
    expect(readdirSync(place('photos'))).toEqual(['1.jpg']);
  });

  test.each([
    ['a file', (at: string) => writeFileSync(at, 'notes')],
    [
      'a link to a file',
      (at: string) => (writeFileSync(`${at}.txt`, ''), symlinkSync(`${at}.txt`, at)),
    ],
    ['a link that leads nowhere', (at: string) => symlinkSync(place('nowhere'), at)],
    ['folders that only sound like ours', (at: string) => fill(at, 'files/photo.jpg')],
    [
      'things of others among ours',
      (at: string) => fill(at, `files/${DOCUMENT}`, 'staging/list.txt'),
    ],
    ['a folder with the name of one of our files', (at: string) => fill(at, 'lock/song.mp3')],
  ])('takes nothing away where there is %s', async (_, make) => {
    await makeBackup(vault(), place('one.backup'));
    make(place('target'));
    const before = everything();
    await expect(restoreBackup(place('one.backup'), place('target'))).rejects.toThrow(
      'restore-folder-not-empty',
    );
    await expect(restoreBackup(place('one.backup'), place('one.backup'))).rejects.toThrow(
      'restore-folder-not-empty',
    );
    expect(everything()).toEqual(before);
  });

  test('keeps beside what an earlier vault left, and fills the folder to which a link leads', async () => {
    await makeBackup(vault(), place('one.backup'));
    const sealed = 'sealed/01ab0985-1234-7123-8123-123456789abc.satchel';
    fill(place('vault'), 'lock', 'attempts.json', `files/${DOCUMENT}`, sealed);
    symlinkSync(place('vault'), place('link'));
    const { putAside } = await restoreBackup(place('one.backup'), place('link'));
    expect(existsSync(place(`${putAside}/files/${DOCUMENT}`))).toBe(true);
    expect(existsSync(place(`${putAside}/${sealed}`))).toBe(true);
    expect(existsSync(place('vault/vault.db'))).toBe(true);
    expect(lstatSync(place('link')).isSymbolicLink()).toBe(true);
  });

  test('is refused among the files of a vault, and sweeps nothing but its own beginnings', async () => {
    await makeBackup(vault(), place('one.backup'));
    for (const name of ['new', 'staging/new', 'files'])
      await expect(restoreBackup(place('one.backup'), join(office.dir, name))).rejects.toThrow(
        'save-inside-vault',
      );
    fill(place('vault.restoring-my-bicycle'), 'photo.jpg');
    fill(place('vault.restoring-0123abcd'), 'vault.db');
    await restoreBackup(place('one.backup'), place('vault'));
    expect(existsSync(place('vault.restoring-my-bicycle/photo.jpg'))).toBe(true);
    expect(existsSync(place('vault.restoring-0123abcd'))).toBe(false);
  });

  test('tells one flipped byte anywhere, leaves nothing, and names the backup before', async () => {
    const first = await backUpInto(vault(), folder.path, 7);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await backUpInto(vault(), folder.path, 7);
    const path = place(second.name);
    const { size } = statSync(path);
    for (let step = 0; step < 60; step += 1) {
      const at = Math.floor((size / 60) * step) + step;
      flip(path, at);
      await expect(restoreBackup(path, place('vault')), `byte ${at}`).rejects.toMatchObject({
        code: 'backup-damaged-older',
        params: { older: first.name },
      });
      flip(path, at);
    }
    expect(readdirSync(folder.path).sort()).toEqual([first.name, second.name].sort());
    await restoreBackup(path, place('vault'));
  });

  test('refuses a file that is no backup, is cut off, or has something behind its end', async () => {
    await makeBackup(vault(), place('one.backup'));
    const whole = readFileSync(place('one.backup'));
    writeFileSync(place('cut.backup'), whole.subarray(0, whole.length - 1024));
    writeFileSync(place('long.backup'), Buffer.concat([whole, Buffer.from('x')]));
    writeFileSync(place('text.backup'), 'hello');
    for (const name of ['cut', 'long', 'text'])
      await expect(restoreBackup(place(`${name}.backup`), place('vault'))).rejects.toThrow(
        'backup-damaged',
      );
    await expect(restoreBackup(place('none.backup'), place('vault'))).rejects.toThrow(
      'file-not-found',
    );
    expect(existsSync(place('vault'))).toBe(false);
  });

  test('a backup of a newer program is refused before anything is put in place', async () => {
    vault().db.pragma('user_version = 9999');
    await makeBackup(vault(), place('one.backup'));
    await expect(restoreBackup(place('one.backup'), place('vault'))).rejects.toThrow(
      'database-newer',
    );
    expect(existsSync(place('vault'))).toBe(false);
    vault().db.pragma('user_version = 20');
  });
});

describe('the folder', () => {
  test('keeps so many generations of this vault and touches nothing else', async () => {
    const day = (n: number): string =>
      backupFileName(vault().keys.vaultId, Date.UTC(2026, 0, n, 9, 0, 0));
    for (const n of [1, 2, 3, 4]) writeFileSync(place(day(n)), 'old');
    const other = backupFileName('00000000-1111-4111-8111-111111111111', Date.UTC(2020, 0, 1));
    writeFileSync(place(other), 'another office');
    writeFileSync(place('holiday.jpg'), '');
    const made = await backUpInto(vault(), folder.path, 3);
    expect((await backupsIn(folder.path, vault().keys.vaultId)).map(({ name }) => name)).toEqual([
      made.name,
      day(4),
      day(3),
    ]);
    expect(existsSync(place(other)) && existsSync(place('holiday.jpg'))).toBe(true);
  });

  test('after a kill holds whole backups or none, and the next one clears the rest', async () => {
    const script = await bundleForNode(
      'tests/unit/electron/vault/backups/backup-child.ts',
      builtPlace,
    );
    await office.service.keeper.lock();
    for (const delay of [0, 30, 80, 160]) {
      const child = startNode(script, [office.dir, folder.path, TEST_PASSPHRASE]);
      await new Promise<void>((resolve, reject) => {
        child.stdout!.once('data', () => resolve());
        child.once('close', () =>
          reject(new Error(String(child.stderr?.read() ?? 'the child ended'))),
        );
      });
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      for (const { name } of await backupsIn(folder.path))
        await restoreBackup(place(name), place(`v${delay}-${name}`));
    }
    await office.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    await backUpInto(vault(), folder.path, 30);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readdirSync(join(office.dir, 'staging'))).toEqual([]);
  }, 60_000);

  test('the work on the database runs in a thread of its own', async () => {
    const script = await bundleForNode('electron/backup-worker.ts', builtPlace);
    const task = {
      kind: 'copy',
      from: join(office.dir, 'vault.db'),
      to: place('copy.db'),
      key: vault().keys.db,
    } as const;
    const facts = await runDatabaseTask(task, undefined, script);
    expect(facts).toMatchObject({ fileIds: [expect.any(String)], sound: true });
    const wrong = { kind: 'examine', path: task.to, key: Buffer.alloc(32) } as const;
    await expect(runDatabaseTask(wrong, undefined, script)).rejects.toThrow(
      'database-key-or-damage',
    );
  });
});
