import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { acquaint, outside, sendTo } from '../../../../../support/custody';
import { exportTo, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let hq: TestOffice;
let field: TestOffice;
let toHq: string;
let toField: string;
let caseId: string;

beforeEach(async () => {
  [hq, field] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Sabha'),
  ]);
  [toHq, toField] = await acquaint(field, hq);
  ({ caseId } = makeCase(field, { name: 'Zahra' }));
});
afterEach(async () => {
  await Promise.all([hq.close(), field.close()]);
});

const toHeadquarters = async () =>
  takeIn(hq, (await sendTo(field, [toHq], { cases: [caseId] })).path);
const toFieldOffice = async () =>
  takeIn(field, (await sendTo(hq, [toField], { cases: [caseId] })).path);
const holdsAt = async ({ api }: TestOffice) =>
  (await api.cases.open({ caseId })).legalHolds.map(({ reason, liftedAt }) => [
    reason,
    liftedAt !== null,
  ]);
const place = ({ api }: TestOffice, reason: string) => api.retention.placeHold({ caseId, reason });
const lift = ({ api }: TestOffice) => api.retention.liftHold({ caseId, reason: 'judged' });

describe('a legal hold', () => {
  it('stands in the history of the case with its reason, also of a closed one, and goes along with it', async () => {
    await field.api.cases.close({ caseId, reason: 'goals-met' });
    await place(field, 'a court asks for it');
    const { entries } = await field.api.history.ofCase({ caseId, limit: 10 });
    expect(entries[0]).toMatchObject({ command: 'retention.placeHold', actorName: 'Amina' });
    await toHeadquarters();
    expect(await holdsAt(hq)).toEqual([['a court asks for it', false]]);
    expect(await lift(field)).toEqual({ lifted: 1 });
    await toHeadquarters();
    expect(await holdsAt(hq)).toEqual([['a court asks for it', true]]);
    await expect(lift(hq)).rejects.toThrow('case-not-held');
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  });

  it('of another office goes on where one is lifted that did not know of it', async () => {
    await place(field, 'a claim');
    await toHeadquarters();
    await place(hq, 'a court');
    await lift(field);
    await toHeadquarters();
    expect(await holdsAt(hq)).toEqual([
      ['a court', false],
      ['a claim', true],
    ]);
    await toFieldOffice();
    expect(await holdsAt(field)).toEqual(await holdsAt(hq));
    expect(await lift(field)).toEqual({ lifted: 1 });
  });

  it('that two offices lift with different reasons becomes a question, and is lifted at both', async () => {
    await place(field, 'a claim');
    await toHeadquarters();
    await lift(field);
    await hq.api.retention.liftHold({ caseId, reason: 'the claim was withdrawn' });
    await toHeadquarters();
    const { conflicts } = await hq.api.cases.open({ caseId });
    expect(conflicts.map(({ kind, field: name }) => `${kind}.${name}`)).toContain(
      'legalHold.liftedReason',
    );
    expect(await holdsAt(hq)).toEqual([['a claim', true]]);
  });

  it('stays back from partners: its reason is for those who keep the whole case', async () => {
    await place(field, 'the Zebrafink claim');
    const path = outside(field, 'satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq], profile: 'partner' }, path);
    await takeIn(hq, path);
    expect(await holdsAt(hq)).toEqual([]);
    const { db } = hq.session().vault;
    const words = db.prepare("SELECT count(*) FROM entries WHERE changes LIKE '%Zebrafink%'");
    expect(words.pluck().get()).toBe(0);
  });

  it('is not lifted by another field office without somebody’s approval', async () => {
    await hq.api.cases.list({});
    const own = makeCase(hq, { name: 'Yusuf' }).caseId;
    await hq.api.retention.placeHold({ caseId: own, reason: 'a court' });
    const out = outside(hq, 'satchel');
    const override = { reason: 'for the test only' };
    await exportTo(hq, { cases: [own], contactIds: [toField], override }, out);
    await takeIn(field, out);
    await field.api.retention.liftHold({ caseId: own, reason: 'no need' });
    const back = outside(field, 'satchel');
    await exportTo(field, { cases: [own], contactIds: [toHq], override }, back);
    const { held } = await stage(hq, back);
    expect(held).toMatchObject([{ caseId: own, kind: 'legalHold', why: 'field' }]);
  });

  it('is for supervisors', async () => {
    for (const role of ['caseworker', 'dataManager'] as const) {
      Object.assign(field.session().user, { role });
      await expect(place(field, 'a claim')).rejects.toThrow('not-permitted');
    }
  });
});
