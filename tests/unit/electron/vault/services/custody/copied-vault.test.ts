import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { copyOf } from '../../../../../support/copied-vault';
import { acquaint, sendTo } from '../../../../../support/custody';
import { everything, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

describe('a vault that was copied, and in both of which somebody works', () => {
  it('is noticed by two bundles with one number, before anything of the second is taken in', async () => {
    makeCase(field);
    const copy = await copyOf(field);
    makeCase(field, { name: 'Yusuf Omar' });
    makeCase(copy, { name: 'Sara Tadesse' });
    const one = await sendTo(field, [toHq]);
    const other = await sendTo(copy, [toHq]);
    const preview = await takeIn(hq, one.path);
    expect(preview.sequence.forkAt).toBeNull();
    const before = everything(hq);
    const second = await stage(hq, other.path);
    expect(second.sequence.seq).toBe(1);
    expect(second.sequence.forkAt).toBeGreaterThan(0);
    await hq.api.bundles.discard({ stagingId: second.stagingId });
    expect(everything(hq)).toBe(before);
    // The same bundle once more is no second one.
    expect((await stage(hq, one.path)).sequence.forkAt).toBeNull();
    await copy.close();
  });

  it('is refused where both wrote about the same case: one history cannot go two ways', async () => {
    const { caseId } = makeCase(field);
    const copy = await copyOf(field);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    await copy.api.cases.setRisk({ caseId, level: 'low', reason: 'all is well' });
    await takeIn(hq, (await sendTo(field, [toHq])).path);
    const { number } = (await hq.api.cases.open({ caseId })).case;
    const before = everything(hq);
    await expect(sendTo(copy, [toHq]).then(({ path }) => stage(hq, path))).rejects.toMatchObject({
      message: 'journal-rewritten',
      params: { number },
    });
    expect(everything(hq)).toBe(before);
    expect((await hq.api.cases.open({ caseId })).case.riskLevel).toBe('high');
    await copy.close();
  });

  it('is said to be an older copy where it lacks work that the other handed over', async () => {
    const { caseId } = makeCase(field);
    const copy = await copyOf(field);
    await takeIn(hq, (await sendTo(field, [toHq])).path);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    expect((await takeIn(hq, (await sendTo(field, [toHq])).path)).sequence.isSenderOlder).toBe(
      false,
    );
    // It wrote nothing meanwhile, and hands over what it has.
    await sendTo(copy, [toHq]);
    await sendTo(copy, [toHq]);
    const { sequence } = await takeIn(hq, (await sendTo(copy, [toHq])).path);
    expect(sequence).toMatchObject({ seq: 3, isSenderOlder: true, forkAt: null });
    expect((await hq.api.cases.open({ caseId })).case.riskLevel).toBe('high');
    await copy.close();
  });
});

describe('a bundle that comes late', () => {
  it('is no older copy, and nothing is missing once it is here', async () => {
    const { caseId } = makeCase(field);
    const one = await sendTo(field, [toHq]);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    const two = await sendTo(field, [toHq]);
    await takeIn(hq, two.path);
    const { sequence } = await stage(hq, one.path);
    expect(sequence).toMatchObject({ isSenderOlder: false, forkAt: null, missing: [] });
  });
});
