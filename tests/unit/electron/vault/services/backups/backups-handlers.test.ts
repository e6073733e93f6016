import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { backUpIfDue } from '../../../../../../electron/vault/backups/daily-backup';
import { createVaultService } from '../../../../../../electron/vault/vault-service';
import { KDF_FLOOR } from '../../../../../../electron/vault/keys/kdf';
import type { BackupFacts } from '../../../../../../shared/backups/contract';
import type { TicketKind } from '../../../../../../shared/shell/contract';
import { temporaryFolder } from '../../../../../support/node-child';
import {
  apiOf,
  jobResult,
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

let office: TestOffice;
let folder: { path: string; remove: () => void };

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  folder = temporaryFolder();
});
afterEach(async () => {
  await office.close();
  folder.remove();
});

function ticketFor(kind: TicketKind, path: string): string {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, kind, path);
  return ticket;
}
const choose = (path = folder.path) =>
  office.api.backups.chooseFolder({ ticket: ticketFor('backup', path) });

test('the window learns the last part of the folder and never its path', async () => {
  expect(await choose()).toMatchObject({
    folder: basename(folder.path),
    folderFound: true,
    last: null,
    due: true,
  });
  expect((await office.api.settings.get({})).backupFolder).toBe(basename(folder.path));
});

test('a folder inside the vault is refused, whatever its name begins with', async () => {
  for (const path of [office.dir, join(office.dir, 'files'), join(office.dir, '..foo')]) {
    mkdirSync(path, { recursive: true });
    await expect(choose(path)).rejects.toThrow('backup-inside-vault');
  }
});

test('a link into the vault is refused like the vault itself', async () => {
  symlinkSync(office.dir, join(folder.path, 'link'));
  await expect(choose(join(folder.path, 'link'))).rejects.toThrow('backup-inside-vault');
});

test('a backup on demand is verified, listed, and no longer due', async () => {
  await expect(office.api.backups.now({})).rejects.toThrow('backup-no-folder');
  await choose();
  const { jobId } = await office.api.backups.now({});
  const facts = await jobResult<BackupFacts>(office, jobId);
  const status = await office.api.backups.status({});
  expect(status).toMatchObject({
    due: false,
    last: { name: facts.name, verifiedAt: facts.verifiedAt },
  });
  expect((await office.api.backups.list({})).backups.map(({ name }) => name)).toContain(facts.name);
  const checked = await office.api.backups.verify({ name: facts.name });
  expect(await jobResult(office, checked.jobId)).toMatchObject({ name: facts.name });
  await expect(office.api.backups.verify({ name: '../vault.db' })).rejects.toThrow(
    'file-not-found',
  );
});

test('the daily backup runs only where it is due and the folder is there', async () => {
  expect(backUpIfDue(office.session())).toBeNull();
  await choose();
  const jobId = backUpIfDue(office.session());
  await jobResult(office, jobId!);
  expect(backUpIfDue(office.session())).toBeNull();
  const { vault } = office.session();
  vault.now = () => Date.now() + 25 * 3600_000;
  renameSync(folder.path, `${folder.path}-away`);
  expect(backUpIfDue(office.session())).toBeNull();
  expect(await office.api.backups.status({})).toMatchObject({ folderFound: false, due: true });
  renameSync(`${folder.path}-away`, folder.path);
  const again = backUpIfDue(office.session());
  await jobResult(office, again!);
});

test('the first screen restores through a ticket, then the vault is locked and opens with its passphrase', async () => {
  await choose();
  const { jobId } = await office.api.backups.now({});
  const { name } = await jobResult<BackupFacts>(office, jobId);
  const dir = join(folder.path, 'data', 'vault');
  mkdirSync(join(folder.path, 'data'));
  const events: TestOffice['events'] = [];
  const service = createVaultService({ dir, kdf: KDF_FLOOR, emit: (event) => events.push(event) });
  const api = apiOf(service);
  expect((await api.session.status({})).state).toBe('first-run');
  service.keeper.tickets.add('t', 'restore', join(folder.path, name));
  const started = await api.backups.restore({ ticket: 't' });
  await jobResult({ ...office, events }, started.jobId);
  expect((await api.session.status({})).state).toBe('locked');
  expect(
    await api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE }),
  ).toMatchObject({ officeName: 'Tapachula' });
  await expect(api.backups.restore({ ticket: 't' })).rejects.toThrow('already-unlocked');
  await service.keeper.lock();
});
