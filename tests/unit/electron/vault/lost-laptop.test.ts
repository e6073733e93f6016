import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { examineVault } from '../../../../electron/vault/repair/examine-vault';
import { unlockWithPassphrase } from '../../../../electron/vault/keys/vault-access';
import { verifyVault } from '../../../../electron/vault/verify/verify-vault';
import { caseState } from '../../../support/case-state';
import { exportTo, introduce, stage, takeIn } from '../../../support/hand-over';
import { joinLaptop } from '../../../support/laptops';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let headquarters: TestOffice;
let toHeadquarters = '';
let caseId = '';
const override = { reason: 'The laptop is to be restored.' };

beforeAll(async () => {
  [field, headquarters] = [
    await openTestOffice('Tapachula'),
    await openTestOffice('Headquarters', 'headquarters'),
  ];
  toHeadquarters = await introduce(headquarters, field);
  await introduce(field, headquarters);
  ({ caseId } = makeCase(field));
  await field.api.notes.add({ caseId, text: 'before' });
  await exportTo(
    field,
    { cases: [caseId], contactIds: [toHeadquarters], override },
    join(field.outside, 'first'),
  );
  await field.api.notes.add({ caseId, text: 'after' });
  await takeIn(headquarters, join(field.outside, 'first'));
});
afterAll(() => Promise.all([field, headquarters].map((office) => office.close())));

const report = async () => {
  const { offices } = await headquarters.api.repair.lostOffices({});
  const office = offices.find(({ name }) => name === 'Tapachula')!;
  return headquarters.api.repair.lostLaptop({ officeId: office.id });
};

describe('a lost laptop', () => {
  it('is described at headquarters without the laptop, from what its last bundle said', async () => {
    const told = await report();
    const { vault } = field.session();
    expect(told).toMatchObject({
      officeName: 'Tapachula',
      isOwn: false,
      logWasShortened: false,
      missingEntries: 0,
    });
    expect(told.state).toMatchObject({
      genuine: true,
      device: vault.identity.deviceId,
      holds: { cases: 1, people: 1, documents: 0 },
      lock: { accounts: 1, kit: true, shares: null, agency: 0, weakest: { memoryKiB: 65536 } },
      lastBackupAt: null,
    });
    expect(told.handedOver).toMatchObject([{ seq: 1, cases: 1 }]);
    expect(told.cases).toMatchObject([{ caseId }]);
    expect(JSON.stringify(told)).not.toContain('before');
  });

  it('says by the custody ledger what headquarters had handed over to it and has not got back', async () => {
    const contacts = (await headquarters.api.contacts.list({})).contacts;
    const back = contacts.find(({ name }) => name === 'Tapachula')!.id;
    expect((await report()).entrusted).toEqual([]);
    const other = makeCase(headquarters);
    await exportTo(
      headquarters,
      { cases: [other.caseId], contactIds: [back], override },
      join(headquarters.outside, 'entrusted'),
    );
    expect((await report()).entrusted).toMatchObject([{ caseId: other.caseId, state: 'waiting' }]);
    // The office says, signed, that its copy is gone.
    const { vault } = headquarters.session();
    vault.db
      .prepare("INSERT INTO copies_ended (party, case_id, state, at) VALUES (?, ?, 'erased', 1)")
      .run(field.session().vault.identity.officeId, other.caseId);
    expect((await report()).entrusted).toEqual([]);
  });

  it('says of the laptop at hand what it holds now and what went where', async () => {
    const { offices } = await field.api.repair.lostOffices({});
    const told = await field.api.repair.lostLaptop({ officeId: offices[0]!.id });
    expect(told).toMatchObject({ isOwn: true, handedOver: [{ to: 'Headquarters', cases: 1 }] });
    expect(told.state!.written).toBeGreaterThan((await report()).state!.written);
    await expect(
      field.api.repair.lostLaptop({ officeId: '018f0000-0000-7000-8000-000000000009' }),
    ).rejects.toThrow('office-not-found');
  });

  it('goes to headquarters only', async () => {
    const partner = await openTestOffice('Partner');
    const id = await introduce(partner, field);
    await exportTo(
      field,
      { cases: [caseId], contactIds: [id], override },
      join(field.outside, 'partner'),
    );
    const rows = field
      .session()
      .vault.db.prepare(
        "SELECT office_name AS name, manifest -> '$.anchor' IS NOT NULL AS has FROM bundles ORDER BY seq",
      )
      .all();
    expect(rows).toEqual([
      { name: 'Headquarters', has: 1 },
      { name: 'Partner', has: 0 },
    ]);
    await partner.close();
  });

  it('shows a read log that was cut off behind a mark that left, here and at headquarters', async () => {
    const { vault } = field.session();
    expect(await verifyVault(vault)).toMatchObject({ ok: true });
    const mark = (await report()).state!.readLog;
    expect(vault.accessLog.holds(mark)).toBe(true);
    expect(vault.accessLog.holds({ ...mark, link: Buffer.alloc(32).toString('base64url') })).toBe(
      false,
    );
    // Whoever has the key cuts the log off and lets the program write on.
    const triggers = vault.db
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all() as { name: string; sql: string }[];
    for (const { name } of triggers) vault.db.exec(`DROP TRIGGER ${name}`);
    vault.db.exec("DELETE FROM access_log; DELETE FROM meta WHERE key = 'access-log-end'");
    for (const { sql } of triggers) vault.db.exec(sql);
    vault.accessLog.note('u', 'unlocked');
    expect((await verifyVault(vault)).problems.map(({ code }) => code)).toEqual([
      'read-log-cut-off',
    ]);
    await exportTo(
      field,
      { cases: [caseId], contactIds: [toHeadquarters], override },
      join(field.outside, 'third'),
    );
    await takeIn(headquarters, join(field.outside, 'third'));
    expect(await report()).toMatchObject({ logWasShortened: true });
  });
});

describe('which state of which laptop is described', () => {
  const offices: TestOffice[] = [];
  const open = async (name: string, kind?: 'headquarters') => {
    const office = await openTestOffice(name, kind);
    offices.push(office);
    return office;
  };
  afterEach(() => Promise.all(offices.splice(0).map((office) => office.close())));
  let bundles = 0;
  async function sendAll(from: TestOffice, to: TestOffice): Promise<void> {
    const { contacts } = await from.api.contacts.list({});
    const contactIds = contacts.filter(({ name }) => name === 'Geneva').map(({ id }) => id);
    const out = join(from.outside, `${(bundles += 1)}.satchel`);
    await exportTo(from, { cases: 'all', contactIds, override }, out);
    await takeIn(to, out);
  }
  const told = async (hq: TestOffice, deviceId?: string) => {
    const office = (await hq.api.repair.lostOffices({})).offices.find(
      ({ name }) => name === 'Tuxtla',
    )!;
    return hq.api.repair.lostLaptop({ officeId: office.id, deviceId });
  };

  it('is the last one that it told of, also where its clock was a year ahead before', async () => {
    const [office, hq] = [await open('Tuxtla'), await open('Geneva', 'headquarters')];
    await introduce(hq, office);
    await introduce(office, hq);
    const { vault } = office.session();
    makeCase(office);
    const now = vault.now;
    vault.now = () => now() + 365 * 24 * 60 * 60 * 1000;
    await sendAll(office, hq);
    vault.now = now;
    for (let more = 0; more < 5; more += 1) makeCase(office);
    await sendAll(office, hq);
    expect(await told(hq)).toMatchObject({
      state: { holds: { cases: 6 } },
      missingEntries: 0,
      logWasShortened: false,
    });
  });

  it('is that of the laptop that was chosen, where an office has several', async () => {
    const [first, second] = [await open('Tuxtla'), await open('New laptop')];
    const hq = await open('Geneva', 'headquarters');
    await introduce(hq, first);
    await introduce(first, hq);
    await joinLaptop(first, second);
    makeCase(second);
    makeCase(first);
    makeCase(first);
    await introduce(hq, second);
    await sendAll(second, hq);
    await sendAll(first, hq);
    const [one, two] = [first, second].map((each) => each.session().vault.identity.deviceId);
    const newest = await told(hq);
    expect(newest).toMatchObject({
      deviceId: one,
      laptops: [
        { deviceId: one, name: '1' },
        { deviceId: two, name: 'Field laptop' },
      ],
      state: { device: one, holds: { cases: 2 } },
    });
    const other = await told(hq, two);
    expect(other).toMatchObject({ deviceId: two, state: { device: two, holds: { cases: 1 } } });
    expect(other.handedOver).toHaveLength(1);
    expect(other.handedOver).not.toEqual(newest.handedOver);
    await expect(told(hq, 'ffffffffffffffff')).rejects.toThrow('laptop-not-found');
  });
});

describe('from the journal of a bundle, on a new machine', () => {
  it('the cases come back with their history into a new vault', async () => {
    const fresh = await openTestOffice('Tapachula again');
    await introduce(headquarters, fresh);
    const back = await introduce(fresh, headquarters);
    const out = join(headquarters.outside, 'back');
    await exportTo(headquarters, { cases: 'all', contactIds: [back], override }, out);
    await takeIn(fresh, out);
    const [there, here] = [headquarters, fresh].map((office) => office.session().vault.db);
    const notes = (db: typeof there): unknown[] =>
      db!.prepare('SELECT id, text, clocks, updated_by FROM notes ORDER BY id').all();
    expect(notes(here)).toEqual(notes(there));
    expect(notes(here)).toHaveLength(2);
    await fresh.api.notes.add({ caseId, text: 'the work goes on' });
    expect(await verifyVault(fresh.session().vault)).toMatchObject({ ok: true });
    // And headquarters takes the new work from the new laptop.
    const next = join(fresh.outside, 'next');
    const { contacts } = await fresh.api.contacts.list({});
    await exportTo(fresh, { cases: [caseId], contactIds: [contacts[0]!.id], override }, next);
    await takeIn(headquarters, next);
    expect(notes(there)).toHaveLength(3);
    await fresh.close();
  });

  it('a laptop that was put back to an older copy gets back what it had written since, and goes on from there', async () => {
    const office = await openTestOffice('Huixtla');
    const hq = await introduce(headquarters, office);
    const own = await introduce(office, headquarters);
    const made = makeCase(office);
    await office.service.keeper.lock();
    const { cpSync, rmSync } = await import('node:fs');
    const copy = join(office.outside, 'older');
    cpSync(office.dir, copy, { recursive: true });
    await office.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    await office.api.notes.add({ caseId: made.caseId, text: 'written after the copy' });
    await exportTo(
      office,
      { cases: 'all', contactIds: [hq], override },
      join(office.outside, 'sent'),
    );
    await takeIn(headquarters, join(office.outside, 'sent'));
    const state = caseState(office.session().vault.db);
    await office.service.keeper.lock();
    // The whole folder is put back: nothing on the laptop itself can tell.
    rmSync(office.dir, { recursive: true });
    cpSync(copy, office.dir, { recursive: true });
    const unlocked = await unlockWithPassphrase({
      dir: office.dir,
      userName: 'Amina',
      passphrase: TEST_PASSPHRASE,
    });
    expect(await examineVault({ dir: office.dir, unlocked, headerDamage: [] })).toMatchObject({
      ok: true,
    });
    await office.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    const out = join(headquarters.outside, 'home');
    const numbers = headquarters
      .session()
      .vault.db.prepare('SELECT id FROM cases')
      .pluck()
      .all() as string[];
    await exportTo(
      headquarters,
      { cases: numbers.filter((id) => id === made.caseId), contactIds: [own], override },
      out,
    );
    const preview = await stage(office, out);
    await office.api.bundles.apply({ stagingId: preview.stagingId });
    const { vault } = office.session();
    const texts = vault.db.prepare('SELECT text FROM notes').pluck().all();
    expect(texts).toEqual(['written after the copy']);
    expect(caseState(vault.db)).toEqual(state);
    await office.api.notes.add({ caseId: made.caseId, text: 'and on' });
    expect(await verifyVault(vault)).toMatchObject({ ok: true });
    await office.close();
  });
});
