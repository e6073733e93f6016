import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
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

async function addPaper(office: TestOffice, caseId: string, text: string): Promise<void> {
  const data = new TextEncoder().encode(text);
  const { uploadId } = await office.api.documents.beginUpload({
    caseId,
    fileName: 'paper.txt',
    bytes: data.length,
  });
  await office.api.documents.uploadChunk({ uploadId, data });
  await office.api.documents.finishUpload({ uploadId, title: 'Paper', type: 'other' });
}

async function remove(office: TestOffice, cases: string[]): Promise<CasesRemoved> {
  const { jobId } = await office.api.travel.remove({ cases });
  return jobResult(office, jobId);
}

async function canaryCase(): Promise<string> {
  const { caseId } = makeCase(field, { name: `${CANARIES[0]} ${CANARIES[1]}` });
  await field.api.notes.add({ caseId, text: `${CANARIES[2]} told us in confidence` });
  await addPaper(field, caseId, 'a letter');
  await field.api.search.find({ text: CANARIES[0]!, limit: 5 });
  return caseId;
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
    await field.api.notes.add({ caseId, text: 'back again' });
    expect((await verifyVault(field.session().vault)).problems).toEqual([]);
    const again = await sendTo(field, [toHq], { cases: [caseId] });
    expect(await takeIn(hq, again.path)).toMatchObject({ casesChanged: 1, conflicts: [] });
  }, 120_000);

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
