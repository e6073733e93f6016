import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answered } from '../../../../shared/forms/answers';
import { command, told } from '../../../support/command';
import { acknowledge, acquaint, sendTo } from '../../../support/custody';
import { takeIn } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  vi.stubEnv('SATCHEL_USER', 'Amina');
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([field.close(), hq.close()]);
});

describe('visits from the command line', () => {
  it('take off a laptop what headquarters has confirmed, and nothing else', async () => {
    const confirmed = makeCase(field).caseId;
    const { bundleId, path } = await sendTo(field, [toHq]);
    await takeIn(hq, path);
    await acknowledge(hq, field, bundleId);
    const staying = makeCase(field).caseId;
    await field.service.keeper.lock();
    const list = await told<{ caseId: string }[]>('travel list', [field.dir]);
    expect(new Map(list.map((row) => [row.caseId, row]))).toEqual(
      new Map([
        [confirmed, expect.objectContaining({ stays: null, heldBy: 'Geneva' })],
        [staying, expect.objectContaining({ stays: 'not-acknowledged', heldBy: null })],
      ]),
    );
    const both = { cases: `${confirmed},${staying}` };
    await expect(command('travel remove', [field.dir], both)).rejects.toThrow(
      'travel-not-acknowledged',
    );
    const removed = await told<{ inventoryId: string }>('travel remove', [field.dir], {
      all: true,
    });
    expect(removed).toMatchObject({ cases: 1, documents: 0 });
    expect(await told('travel list', [field.dir])).toMatchObject([{ caseId: staying }]);
    await expect(command('travel remove', [field.dir], { all: true })).rejects.toThrow(
      'travel-nothing-confirmed',
    );

    // The signed inventory goes to headquarters, whose ledger then says that the copy has ended.
    const inventory = [field.dir, removed.inventoryId];
    expect(await told('pack inventory', inventory)).toMatchObject({
      kind: 'travel',
      signatureHolds: true,
      cases: [{ caseId: confirmed, documents: 0 }],
    });
    const paper = join(field.outside, 'gone.satchel-paper');
    await command('pack inventory', inventory, { to: 'Geneva', out: paper });
    await hq.service.keeper.lock();
    expect(await told('paper open', [hq.dir, paper])).toMatchObject({ outcome: 'travel' });
    expect(await told('custody', [hq.dir, confirmed])).toMatchObject({
      copies: [{ office: 'Tapachula', state: 'erased' }],
    });
  });

  it('take nothing off that is nowhere else, unless told so', async () => {
    makeCase(field);
    const { caseId: lacking } = makeCase(field);
    const { id } = await field.api.cases.addMember({
      caseId: lacking,
      fullName: 'Omar by mistake',
      relation: 'child',
    });
    await field.api.cases.saveMember({ caseId: lacking, id, set: { removed: true } });
    const { path, bundleId } = await sendTo(field, [toHq]);
    await takeIn(hq, path);
    await acknowledge(hq, field, bundleId);
    await field.service.keeper.lock();
    const all = { all: true };
    expect(await told('travel remove', [field.dir], all)).toMatchObject({ cases: 1 });
    expect(await told('travel list', [field.dir])).toMatchObject([{ caseId: lacking }]);
    const again = command('travel remove', [field.dir], all);
    await expect(again).rejects.toMatchObject({
      code: 'travel-unheld',
      params: { people: 1, documents: 0 },
    });
    const even = { ...all, 'even-unheld': true };
    expect(await told('travel remove', [field.dir], even)).toMatchObject({ cases: 1 });
  });

  it('seal an intake, say so, and hand the file over', async () => {
    const { draftId, answers } = await field.api.intake.startDraft({});
    const values = {
      name: answered({ full: 'Zyxquorven Wexlorimand' }),
      consentServices: answered('agreed'),
      consentHeadquarters: answered('agreed'),
    };
    await field.api.intake.saveDraft({ draftId, page: 'name', answers: { ...answers, values } });
    await field.service.keeper.lock();
    const sealed = await told<{ id: string }>('seal intake', [field.dir, draftId]);
    expect(sealed).toMatchObject({ to: 'Geneva', handedAt: null });
    await expect(command('seal intake', [field.dir, draftId])).rejects.toThrow('draft-not-found');
    expect(await told('seal list', [field.dir])).toMatchObject({
      sealOnly: false,
      headquarters: [{ name: 'Geneva' }],
      sealed: [{ id: sealed.id, handedAt: null }],
    });
    const folder = join(field.outside, 'stick');
    mkdirSync(folder);
    const handed = { out: folder };
    expect(await told('seal hand-over', [field.dir], handed)).toMatchObject({ files: 1 });
    const [file] = readdirSync(folder);
    await hq.service.keeper.lock();
    expect(await told('import', [hq.dir, join(folder, file!)])).toMatchObject({ casesNew: 1 });
  });

  it('mark a copy as lost, describe it, and take it home by decision only', async () => {
    const { caseId } = makeCase(field);
    const at = join(field.outside, 'copy');
    await field.service.keeper.lock();
    const order = { cases: caseId, out: at, user: 'Amina', days: '3' };
    const { packId } = await told<{ packId: string }>('pack make', [field.dir], order);
    expect(await told('custody', [field.dir, caseId])).toMatchObject({
      packs: [{ packId, user: 'Amina', state: 'out', endedAt: null }],
    });
    const lost = await told<{ keyStoppedAt: string }>('pack lost', [field.dir, packId]);
    expect(lost).toMatchObject({ state: 'lost', cases: [{ id: caseId }], people: 1 });
    expect(lost.keyStoppedAt).toMatch(/^2/);
    expect(await told('pack report', [field.dir, packId])).toEqual(lost);
    expect(await told('pack return', [field.dir, at], { 'dry-run': true })).toMatchObject({
      lostAt: expect.stringMatching(/^2/),
    });
    await expect(command('pack return', [field.dir, at])).rejects.toThrow('pack-was-lost');
    expect(await told('pack return', [field.dir, at], { approve: true })).toMatchObject({
      erased: true,
    });
    expect(existsSync(at)).toBe(false);
  });
});
