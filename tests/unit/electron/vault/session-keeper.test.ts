import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Session } from '../../../../electron/vault/session';
import { OPENED_FILE } from '../../../../electron/vault/rollback-watch';
import { databasePath } from '../../../../electron/vault/vault';
import { everything } from '../../../support/hand-over';
import { keptDocument } from '../../../support/logical-dump';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let office: TestOffice;
const NEXT = 'seven plums under the old bridge';

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

const lock = () => office.api.session.lock({});
const unlock = (passphrase = TEST_PASSPHRASE) =>
  office.api.session.unlock({ userName: 'Amina', passphrase });
const file = (name: string): string => join(office.dir, name);
const readLog = (): string[] =>
  office
    .session()
    .vault.accessLog.read(50)
    .map(({ action }) => action);

describe('who is signed in', () => {
  it('is whoever made the vault, until it is locked, and again with the passphrase', async () => {
    expect(await office.api.session.status({})).toMatchObject({
      state: 'unlocked',
      signedIn: {
        userName: 'Amina',
        role: 'administrator',
        officeName: 'Tapachula',
        recoveryProved: true,
        headerRecovered: false,
        notices: [],
      },
    });
    await lock();
    expect(await office.api.session.status({})).toMatchObject({ state: 'locked', signedIn: null });
    await expect(office.api.cases.list({})).rejects.toThrow('locked');
    await expect(unlock('plum orbit cactus window tulip ninetee')).rejects.toThrow(
      'wrong-passphrase',
    );
    expect(await office.api.session.status({})).toMatchObject({ state: 'locked' });
    expect(await unlock()).toMatchObject({ userName: 'Amina' });
    expect((await office.api.cases.list({})).total).toBe(0);
  });

  it('is nobody else meanwhile', async () => {
    await expect(unlock()).rejects.toThrow('already-unlocked');
    const office2 = {
      officeName: 'X',
      officeKind: 'field' as const,
      userName: 'Y',
      passphrase: NEXT,
    };
    await expect(office.api.session.create(office2)).rejects.toThrow('already-unlocked');
    await lock();
    await expect(office.api.session.create(office2)).rejects.toThrow('vault-exists');
    expect(await unlock()).toMatchObject({ officeName: 'Tapachula' });
  });

  it('is one of two who press the button at the same moment', async () => {
    await lock();
    const both = await Promise.allSettled([unlock(), unlock()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await office.api.cases.list({})).total).toBe(0);
  });

  it('changes the passphrase without a byte of a document or a row of a case, and the kit still opens', async () => {
    const { caseId } = makeCase(office);
    await keptDocument(office, caseId, 'passport');
    const documents = (): string[] =>
      readdirSync(file('files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString('base64'));
    const rows = (): string => everything(office, ['access_log', 'meta']);
    const before = { documents: documents(), rows: rows() };
    expect(before.documents).toHaveLength(1);
    await office.api.session.changePassphrase({ current: TEST_PASSPHRASE, next: NEXT });
    expect({ documents: documents(), rows: rows() }).toEqual(before);
    await lock();
    await expect(unlock()).rejects.toThrow('wrong-passphrase');
    await unlock(NEXT);
    await lock();
    const again = { code: office.kitCode, userName: 'Amina', passphrase: `${NEXT} again` };
    expect(await office.api.session.recover(again)).toMatchObject({ userName: 'Amina' });
    expect(documents()).toEqual(before.documents);
  });

  it('comes back with the paper kit and a new passphrase, which the read log keeps', async () => {
    makeCase(office);
    await lock();
    await expect(
      office.api.session.recover({ code: office.kitCode, userName: 'Nobody', passphrase: NEXT }),
    ).rejects.toThrow('account-not-found');
    expect(await office.api.session.status({})).toMatchObject({ state: 'locked' });
    expect(
      await office.api.session.recover({
        code: office.kitCode,
        userName: ' amina ',
        passphrase: NEXT,
      }),
    ).toMatchObject({ userName: 'Amina' });
    expect(readLog()).toContain('recovered-with-kit');
    await lock();
    await expect(unlock()).rejects.toThrow('wrong-passphrase');
    expect(await unlock(NEXT)).toMatchObject({ userName: 'Amina', notices: [] });
    expect((await office.api.cases.list({})).total).toBe(1);
  });

  it('has no way in any more once the account is closed', async () => {
    await office.api.users.add({ name: 'Luis', role: 'supervisor', passphrase: NEXT });
    const { users } = await office.api.users.list({});
    await office.api.users.deactivate({ id: users.find(({ name }) => name === 'Luis')!.id });
    await lock();
    await expect(office.api.session.unlock({ userName: 'Luis', passphrase: NEXT })).rejects.toThrow(
      'wrong-passphrase',
    );
    await expect(
      office.api.session.recover({ code: office.kitCode, userName: 'Luis', passphrase: NEXT }),
    ).rejects.toThrow('account-not-found');
    expect(await unlock()).toMatchObject({ role: 'administrator' });
  });

  it('comes back with the paper kit also under the name of somebody who left', async () => {
    const luis = { name: 'Luis', role: 'supervisor', passphrase: NEXT } as const;
    const { id } = await office.api.users.add(luis);
    await office.api.users.deactivate({ id });
    await office.api.users.add({ ...luis, name: 'LUIS' });
    await lock();
    const back = office.api.session.recover({
      code: office.kitCode,
      userName: 'luis',
      passphrase: NEXT,
    });
    expect(await back).toMatchObject({ userName: 'LUIS' });
  });
});

describe('locking', () => {
  it('wipes the keys, closes the database and lets the folder go', async () => {
    const { vault } = office.session();
    const held = vault.keys.db;
    await lock();
    expect(() => vault.keys.db).toThrow('locked');
    expect(() => vault.keys.file).toThrow('locked');
    expect(() => vault.keys.withVaultKey((key) => key)).toThrow('locked');
    expect(held.equals(Buffer.alloc(32))).toBe(true);
    expect(() => vault.db.prepare('SELECT 1')).toThrow('not open');
    expect(existsSync(`${databasePath(office.dir)}-wal`)).toBe(false);
  });

  it('stops long work, which ends as cancelled, and forgets chosen places', async () => {
    const { jobs } = office.session();
    let stopped = false;
    const { jobId } = jobs.start(
      'export',
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(signal.reason as Error);
          });
        }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await lock();
    expect(stopped).toBe(true);
    expect(office.events.at(-1)).toMatchObject({
      event: 'job',
      job: { id: jobId, state: 'cancelled' },
    });
    expect(office.events.some(({ event }) => event === 'locking')).toBe(true);
  });

  it('signs what this device wrote', async () => {
    makeCase(office);
    const unsigned = (session: Session): unknown =>
      session.vault.db.prepare('SELECT count(*) FROM heads WHERE signature IS NULL').pluck().get();
    expect(unsigned(office.session())).toBeGreaterThan(0);
    await lock();
    await unlock();
    expect(unsigned(office.session())).toBe(0);
  });

  it('is done and forgets the keys also where the database cannot be written any more', async () => {
    makeCase(office);
    const { vault } = office.session();
    vault.db.exec(
      "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.heads BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    await lock();
    expect(() => vault.keys.db).toThrow('locked');
    expect(await unlock()).toMatchObject({ userName: 'Amina' });
  });

  it('twice, or of a vault that is not open, does nothing', async () => {
    await office.service.keeper.lock();
    await office.service.keeper.lock();
    expect(await office.api.session.status({})).toMatchObject({ state: 'locked' });
  });
});

describe('an older part of the vault that somebody put back', () => {
  it('is noticed where it is the database: told once, and kept in the read log', async () => {
    await lock();
    copyFileSync(databasePath(office.dir), file('yesterday'));
    await unlock();
    makeCase(office);
    await lock();
    copyFileSync(file('yesterday'), databasePath(office.dir));
    expect((await unlock()).notices).toEqual(['database-older']);
    expect(readLog()).toContain('database-older');
    await lock();
    expect((await unlock()).notices).toEqual([]);
  });

  it('is noticed where it is the header', async () => {
    await lock();
    for (const name of ['vault.json', 'vault.json.old'])
      copyFileSync(file(name), file(`${name}.then`));
    await unlock();
    await office.api.session.changePassphrase({ current: TEST_PASSPHRASE, next: NEXT });
    await lock();
    await expect(unlock()).rejects.toThrow('wrong-passphrase');
    for (const name of ['vault.json', 'vault.json.old'])
      copyFileSync(file(`${name}.then`), file(name));
    // The old passphrase opens the old header; that it is old is seen.
    expect((await unlock()).notices).toEqual(['header-older']);
    expect(readLog()).toContain('header-older');
  });

  it('is not suspected where the program was killed, or where the count beside it was lost or made up', async () => {
    const { vault } = office.session();
    copyFileSync(file(OPENED_FILE), file('one behind'));
    await lock();
    await unlock();
    await lock();
    copyFileSync(file('one behind'), file(OPENED_FILE)); // as after a power cut between the two
    expect((await unlock()).notices).toEqual([]);
    await lock();
    rmSync(file(OPENED_FILE));
    expect((await unlock()).notices).toEqual([]);
    await lock();
    const made = JSON.parse(readFileSync(file(OPENED_FILE), 'utf8')) as object;
    for (const text of [
      '',
      '{}',
      'null',
      '{"count":1e400}',
      JSON.stringify({ ...made, count: 1000 }),
    ]) {
      writeFileSync(file(OPENED_FILE), text);
      expect((await unlock()).notices).toEqual([]);
      await lock();
    }
    expect(vault.db.open).toBe(false);
  });
});
