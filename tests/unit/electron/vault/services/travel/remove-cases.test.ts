import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readMeta } from '../../../../../../electron/vault/db/meta';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import type { CasesRemoved } from '../../../../../../shared/travel/contract';
import {
  acknowledge,
  acquaint,
  openPaperAt,
  outside,
  sendTo,
} from '../../../../../support/custody';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { exportTo, takeIn } from '../../../../../support/hand-over';
import { tellInOneBreath } from '../../../../../support/in-one-breath';
import { makeCase } from '../../../../../support/make-case';
import { addPaper, readPaper } from '../../../../../support/pack-cases';
import { finishReturnOf, makePackAt, openReturnOf } from '../../../../../support/packs';
import { filesUnder } from '../../../../../support/files-holding';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const CANARIES = ['Zyxquorven', 'Brimalthoque', 'Wexlorimand'];

async function remove(
  office: TestOffice,
  cases: string[],
  evenUnheld = false,
): Promise<CasesRemoved> {
  const { jobId } = await office.api.travel.remove({ cases, evenUnheld });
  return jobResult(office, jobId);
}

async function canaryCase(): Promise<string> {
  const { caseId } = makeCase(field, { name: `${CANARIES[0]} ${CANARIES[1]}` });
  await field.api.notes.add({ caseId, text: `${CANARIES[2]} told us in confidence` });
  await addPaper(field, caseId, 'a letter');
  await field.api.search.find({ text: CANARIES[0]!, limit: 5 });
  return caseId;
}

async function bringToField(cases: string[], profile: string): Promise<string> {
  const path = outside(hq, 'satchel');
  const override = { reason: 'for the test only' };
  await exportTo(hq, { cases, contactIds: [toField], profile, override }, path);
  return (await takeIn(field, path)).facts.bundleId;
}

describe('a case that headquarters has confirmed', () => {
  it('leaves this laptop, in every byte, with a signed inventory, and can come back', async () => {
    const caseId = await canaryCase();
    const stays = makeCase(field, { name: 'Mariam Hosseini' }).caseId;
    const key = field.session().vault.keys.db;
    const sent = await sendTo(field, [toHq], { cases: [caseId, stays] });
    expect((await field.api.travel.plan({})).cases.map(({ stays: why }) => why)).toEqual([
      'not-acknowledged',
      'not-acknowledged',
    ]);
    await expect(remove(field, [caseId])).rejects.toThrow('travel-not-acknowledged');
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    expect(wordsIn(decryptedBytes(field.dir, key), CANARIES)).toEqual(CANARIES);

    const done = await remove(field, [caseId]);
    expect(done).toMatchObject({ cases: 1, documents: 1 });
    expect(wordsIn(decryptedBytes(field.dir, key), CANARIES)).toEqual([]);
    expect(wordsIn(decryptedBytes(field.dir, key), ['Hosseini'])).toEqual(['Hosseini']);
    expect(filesUnder(`${field.dir}/files`)).toEqual([]);
    expect((await field.api.cases.list({})).rows.map(({ id }) => id)).toEqual([stays]);
    expect((await field.api.search.find({ text: CANARIES[0]!, limit: 5 })).hits).toEqual([]);
    expect((await verifyVault(field.session().vault)).problems).toEqual([]);
    const inventory = await field.api.packs.inventory({ inventoryId: done.inventoryId });
    expect(inventory).toMatchObject({ kind: 'travel', signatureHolds: true });

    // Headquarters is told, and its next bundle carries the case whole.
    const paper = outside(field, 'satchel-paper');
    const ticket = randomUUID();
    field.service.keeper.tickets.add(ticket, 'paper', paper);
    await field.api.packs.saveInventory({ inventoryId: done.inventoryId, contactId: toHq, ticket });
    await openPaperAt(hq, paper);
    expect((await hq.api.custody.ofCase({ caseId })).copies[0]).toMatchObject({ state: 'erased' });
    const back = await sendTo(hq, [toField], { cases: [caseId], sinceReceipt: true });
    await takeIn(field, back.path);
    const view = await field.api.cases.open({ caseId });
    expect(view.notes.map(({ text }) => text)).toEqual([`${CANARIES[2]} told us in confidence`]);
    const [letter] = view.documents;
    expect(await readPaper(field, letter!.id)).toBe('a letter');
    await field.api.notes.add({ caseId, text: 'back again' });
    expect((await verifyVault(field.session().vault)).problems).toEqual([]);
    const again = await sendTo(field, [toHq], { cases: [caseId] });
    expect(await takeIn(hq, again.path)).toMatchObject({ casesChanged: 1, conflicts: [] });
  }, 120_000);

  it('leaves with the copy from before an upgrade, also where the disk has no room for the file anew, or the power goes', async () => {
    const caseId = await canaryCase();
    const { path, bundleId } = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, path);
    await acknowledge(hq, field, bundleId);
    const copy = join(field.dir, 'vault-before-50.db');
    writeFileSync(copy, 'as it was');
    const { vault } = field.session();
    const owed: unknown[] = [];
    // The power could go here: the next opening knows what is still to be done.
    vi.spyOn(vault.files, 'remove').mockImplementationOnce(async () => {
      owed.push(readMeta(vault.db, 'copies-must-go'));
    });
    const { prepare } = vault.db;
    vi.spyOn(vault.db, 'prepare').mockImplementation((source: string) => {
      if (source === 'VACUUM') throw Object.assign(new Error(), { code: 'SQLITE_FULL' });
      return prepare.call(vault.db, source) as never;
    });
    await remove(field, [caseId]);
    vi.restoreAllMocks();
    expect(owed).toEqual(['true']);
    expect(existsSync(copy)).toBe(false);
    expect(readMeta(vault.db, 'copies-must-go')).toBeUndefined();
    expect(wordsIn(decryptedBytes(field.dir, vault.keys.db), CANARIES)).toEqual([]);
  });

  it('leaves in every byte where it came in part first and in full later, and stays away when an import is taken back', async () => {
    const words = ['Zebrafink', 'Kanarienvogel', 'Almajhoula', '1987-03-14'];
    const { caseId } = makeCase(hq, { name: 'Zahra Almajhoula' });
    await bringToField([makeCase(hq, { name: 'Mariam Hosseini' }).caseId], 'full');
    tellInOneBreath(hq, caseId, {
      openedOn: '1987-03-14',
      action: 'ask the Zebrafink',
      note: 'Kanarienvogel',
    });
    await bringToField([caseId], 'referral');
    tellInOneBreath(hq, caseId, {
      openedOn: '2026-03-14',
      action: 'ask again',
      note: 'Kanarienvogel',
    });
    await bringToField([caseId], 'referral');
    await hq.api.notes.add({ caseId, text: 'told to headquarters' });
    const whole = await bringToField([caseId], 'full');
    await field.api.notes.add({ caseId, text: 'seen' });
    const sent = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    const key = field.session().vault.keys.db;
    expect(wordsIn(decryptedBytes(field.dir, key), words)).toEqual(words);

    await remove(field, [caseId]);
    expect(wordsIn(decryptedBytes(field.dir, key), words)).toEqual([]);
    expect(wordsIn(decryptedBytes(field.dir, key), ['Hosseini'])).toEqual(['Hosseini']);
    await field.api.bundles.undo({ bundleId: whole, senderHasIt: true });
    expect(wordsIn(decryptedBytes(field.dir, key), words)).toEqual([]);
    expect((await verifyVault(field.session().vault)).problems).toEqual([]);
    expect((await field.api.cases.list({})).total).toBe(1);
  }, 120_000);

  it('is left alone by an import from before that is taken back, when it has come again', async () => {
    const { caseId } = makeCase(hq, { name: 'Zahra Almajhoula' });
    const stays = makeCase(hq, { name: 'Mariam Hosseini' }).caseId;
    await bringToField([caseId], 'full');
    await hq.api.notes.add({ caseId, text: 'told to headquarters' });
    await addPaper(hq, caseId, 'a letter');
    const second = await bringToField([caseId, stays], 'full');
    const sent = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    await remove(field, [caseId]);
    await bringToField([caseId], 'full');
    await field.api.bundles.undo({ bundleId: second, senderHasIt: true });
    const view = await field.api.cases.open({ caseId });
    expect(view.notes.map(({ text }) => text)).toEqual(['told to headquarters']);
    expect((await verifyVault(field.session().vault)).problems).toEqual([]);
    // From here it may still be handed over with its paper.
    const again = await sendTo(field, [toHq], { cases: [caseId] });
    expect(again).toMatchObject({ documents: 1 });
  }, 120_000);

  it('stays while a travelling copy of it is out, whose work has to find it here', async () => {
    const { caseId } = makeCase(field);
    const sent = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    const at = join(field.outside, 'stick');
    await makePackAt(field, at, { cases: [caseId] });
    expect((await field.api.travel.plan({})).cases[0]!.stays).toBe('pack-out');
    await expect(remove(field, [caseId])).rejects.toThrow('travel-still-in-use');
    await finishReturnOf(field, (await openReturnOf(field, at)).returnId);
    expect((await field.api.travel.plan({})).cases[0]!.stays).toBeNull();
  });

  it('may leave where somebody or a scan was taken off it before it was sent, and says what goes for good', async () => {
    const caseId = await canaryCase();
    const other = makeCase(field, { name: 'Mariam Hosseini' }).caseId;
    const wrong = await addPaper(field, caseId, 'a scan of somebody else');
    await field.api.documents.remove({ id: wrong });
    const member = await field.api.cases.addMember({
      caseId,
      fullName: 'Brimalthoque by mistake',
      relation: 'sibling',
    });
    await field.api.cases.saveMember({ caseId, id: member.id, set: { removed: true } });
    const sent = await sendTo(field, [toHq]);
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    const { cases } = await field.api.travel.plan({});
    expect(cases.map(({ stays, unheld }) => ({ stays, unheld }))).toEqual([
      { stays: null, unheld: { people: 1, documents: 1 } },
      { stays: null, unheld: { people: 0, documents: 0 } },
    ]);
    const key = field.session().vault.keys.db;
    // Nobody loses it unasked, by the window or by a command.
    await expect(remove(field, [caseId, other])).rejects.toThrow('travel-unheld');
    expect(await remove(field, [caseId], true)).toMatchObject({ cases: 1, documents: 2 });
    expect(wordsIn(decryptedBytes(field.dir, key), CANARIES)).toEqual([]);
    expect(filesUnder(`${field.dir}/files`)).toEqual([]);
    expect((await field.api.cases.list({})).rows.map(({ id }) => id)).toEqual([other]);
    expect((await verifyVault(field.session().vault)).problems).toEqual([]);
  });

  it('stays where a document or somebody was brought back to it, until that is confirmed too', async () => {
    const caseId = await canaryCase();
    const wrong = await addPaper(field, caseId, 'a scan');
    await field.api.documents.remove({ id: wrong });
    const { id } = await field.api.cases.addMember({ caseId, fullName: 'Omar', relation: 'child' });
    await field.api.cases.saveMember({ caseId, id, set: { removed: true } });
    const send = async () => {
      const sent = await sendTo(field, [toHq], { sinceReceipt: true });
      await takeIn(hq, sent.path);
      await acknowledge(hq, field, sent.bundleId);
      return (await field.api.travel.plan({})).cases[0]!;
    };
    const first = await sendTo(field, [toHq]);
    await takeIn(hq, first.path);
    await acknowledge(hq, field, first.bundleId);
    await field.api.documents.remove({ id: wrong, removed: false });
    await field.api.cases.saveMember({ caseId, id, set: { removed: false } });
    expect((await field.api.travel.plan({})).cases[0]!.stays).toBe('not-acknowledged');
    expect(await send()).toMatchObject({ stays: null, unheld: { people: 0, documents: 0 } });
    // Taken off again, they are with headquarters all the same.
    await field.api.documents.remove({ id: wrong });
    await field.api.cases.saveMember({ caseId, id, set: { removed: true } });
    expect(await send()).toMatchObject({ stays: null, unheld: { people: 0, documents: 0 } });
  });

  it('stays where somebody has written in it since', async () => {
    const caseId = await canaryCase();
    const sent = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    await field.api.notes.add({ caseId, text: 'since then' });
    await expect(remove(field, [caseId])).rejects.toThrow('travel-not-acknowledged');
    expect((await field.api.cases.open({ caseId })).notes).toHaveLength(2);
  });
});
