import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { losePack } from '../../../../../../electron/vault/services/packs/lose-pack';
import { command } from '../../../../../support/command';
import { acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { finishReturnOf, makePackAt, openReturnOf } from '../../../../../support/packs';
import {
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let at: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
  at = join(hq.outside, 'stick');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([field.close(), hq.close()]);
});

async function bring(cases: string[]): Promise<string> {
  const { bundleId, path } = await sendTo(field, [toHq], { cases });
  await takeIn(hq, path);
  return bundleId;
}

const blockersOf = async (bundleId: string) =>
  (await hq.api.bundles.undoPlan({ bundleId })).blockers;

describe('an import whose cases are on a visit', () => {
  it('stays until the travelling copy is home, which then finds all that it holds', async () => {
    const { caseId } = makeCase(field);
    const bundleId = await bring([caseId]);
    const made = await makePackAt(hq, at, { cases: [caseId] });
    expect(await blockersOf(bundleId)).toMatchObject([
      { kind: 'pack-out', count: 1, userName: made.userName, cases: [{ caseId }] },
    ]);
    await expect(hq.api.bundles.undo({ bundleId })).rejects.toMatchObject({
      message: 'undo-built-on',
      params: { what: 'pack-out' },
    });
    const { returnId } = await openReturnOf(hq, at);
    expect(await finishReturnOf(hq, returnId)).toMatchObject({ erased: true });
    expect(await blockersOf(bundleId)).toEqual([]);
    await hq.api.bundles.undo({ bundleId });
  });

  it('stays while a copy is lost or being made or erased, for it may still come home', async () => {
    const { caseId } = makeCase(field);
    const bundleId = await bring([caseId]);
    const { packId } = await makePackAt(hq, at, { cases: [caseId] });
    losePack(hq.session(), packId);
    // Its loss is noted in the office's own history, and builds on nothing.
    expect((await blockersOf(bundleId)).map(({ kind }) => kind)).toEqual(['pack-out']);
    const { db } = hq.session().vault;
    for (const state of ['making', 'erasing']) {
      db.prepare('UPDATE packs SET state = ?').run(state);
      expect((await blockersOf(bundleId)).map(({ kind }) => kind)).toEqual(['pack-out']);
    }
  });

  it('stays where the copy is of another case, but carries what the bundle told of the office of both', async () => {
    const [before, after] = [makeCase(field), makeCase(field)];
    await bring([before.caseId]);
    await field.api.users.add({
      name: 'Yusuf Omar',
      role: 'caseworker',
      passphrase: 'lantern seven river maple quiet stone',
    });
    const bundleId = await bring([after.caseId]);
    await makePackAt(hq, at, { cases: [before.caseId] });
    expect(await blockersOf(bundleId)).toMatchObject([{ kind: 'pack-out' }]);
  });

  it('can be taken back where the copy was made before, or is of cases that it does not touch', async () => {
    const { caseId } = makeCase(field);
    const first = await bring([caseId]);
    await makePackAt(hq, at, { cases: [caseId] });
    const own = makeCase(hq);
    await makePackAt(hq, join(hq.outside, 'other'), { cases: [own.caseId] });
    expect(await blockersOf(first)).toMatchObject([{ cases: [{ caseId }] }]);
    // The next import is later than the copy by the clock too.
    const made = Date.now();
    await vi.waitUntil(() => Date.now() > made);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
    const second = await bring([caseId]);
    expect(await blockersOf(second)).toEqual([]);
    await hq.api.bundles.undo({ bundleId: second });
    const { returnId } = await openReturnOf(hq, at);
    expect(await finishReturnOf(hq, returnId)).toMatchObject({ erased: true });
  });

  it('stays also where it was taken in while the clock was ahead, or nobody noted what is in the copy', async () => {
    const { vault } = hq.session();
    const right = vault.now;
    const { caseId } = makeCase(field);
    vault.now = () => right() + 3 * 24 * 60 * 60 * 1000;
    const bundleId = await bring([caseId]);
    vault.now = right;
    await makePackAt(hq, at, { cases: [caseId] });
    expect(await blockersOf(bundleId)).toMatchObject([{ kind: 'pack-out', cases: [{ caseId }] }]);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
    const second = await bring([caseId]);
    expect(await blockersOf(second)).toEqual([]);
    vault.db.exec("UPDATE packs SET contents = json_remove(contents, '$.upTo')");
    expect(await blockersOf(second)).toMatchObject([{ kind: 'pack-out' }]);
  });

  it('can be taken back where a copy, whose making a kill cut short, had been given up as lost before', async () => {
    const { caseId } = makeCase(field);
    const first = await bring([caseId]);
    const { packId } = await makePackAt(hq, at, { cases: [caseId] });
    const { db } = hq.session().vault;
    db.exec("UPDATE packs SET state = 'making', contents = json_remove(contents, '$.upTo')");
    await hq.api.packs.markLost({ packId });
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
    const second = await bring([caseId]);
    expect(await blockersOf(second)).toEqual([]);
    expect((await blockersOf(first)).map(({ kind }) => kind)).toContain('pack-out');
  });

  it('says so on the command line too', async () => {
    vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
    const { caseId } = makeCase(field);
    const bundleId = await bring([caseId]);
    await makePackAt(hq, at, { cases: [caseId] });
    const { number } = (await hq.api.cases.open({ caseId })).case;
    await hq.service.keeper.lock();
    const { lines } = await command('undo-import', [hq.dir, bundleId], { 'dry-run': true });
    expect(lines).toEqual(['Cannot be taken back:', `pack-out · 1 · Amina · ${number}`]);
  });
});
