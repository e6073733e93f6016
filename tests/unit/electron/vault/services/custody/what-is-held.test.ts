import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { copyOf } from '../../../../../support/copied-vault';
import {
  acknowledge,
  acquaint,
  openPaperAt,
  outside,
  receiptFile,
  sendTo,
} from '../../../../../support/custody';
import { exportTo, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { addPaper, readPaper } from '../../../../../support/pack-cases';
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

const stays = async (office: TestOffice) =>
  (await office.api.travel.plan({})).cases.map((each) => each.stays);

describe('an office that was put back to an older copy', () => {
  it('is not said to hold the documents that it lost, and gets them again', async () => {
    const { caseId } = makeCase(field);
    const documentId = await addPaper(field, caseId, 'a letter');
    const older = await copyOf(hq);
    const first = await sendTo(field, [toHq]);
    await takeIn(hq, first.path);
    await acknowledge(hq, field, first.bundleId);
    expect(await stays(field)).toEqual([null]);
    const later = await addPaper(field, caseId, 'another letter');

    const second = await sendTo(field, [toHq], { sinceReceipt: true });
    await takeIn(older, second.path);
    expect(await acknowledge(older, field, second.bundleId)).toMatchObject({
      outcome: 'incomplete',
    });
    expect(await stays(field)).toEqual(['not-acknowledged']);
    const third = await sendTo(field, [toHq], { sinceReceipt: true });
    // The other letter came with the second bundle.
    expect(third.documents).toBe(1);
    await takeIn(older, third.path);
    expect(await readPaper(older, documentId)).toBe('a letter');
    expect(await readPaper(older, later)).toBe('another letter');
    expect(await acknowledge(older, field, third.bundleId)).toMatchObject({ outcome: 'accepted' });
    expect(await stays(field)).toEqual([null]);
    await older.close();
  });
});

describe('a case that went in part and then whole', () => {
  beforeEach(async () => {
    const { caseId } = makeCase(field);
    await field.api.cases.update({ caseId, set: { wants: 'a lawyer' } });
    await carry('referral', true);
  });

  const carry = async (profile: string, isReceipted: boolean): Promise<string> => {
    const path = outside(field, 'satchel');
    const { bundleId } = await exportTo(field, { cases: 'all', contactIds: [toHq], profile }, path);
    await takeIn(hq, path);
    if (isReceipted) await acknowledge(hq, field, bundleId);
    return bundleId;
  };

  it.each([true, false])(
    'is not said to be there whole once that was taken back (receipted before: %s)',
    async (isReceipted) => {
      expect(await stays(field)).toEqual(['not-acknowledged']);
      const whole = await carry('full', isReceipted);
      expect(await stays(field)).toEqual([isReceipted ? null : 'not-acknowledged']);
      await hq.api.bundles.undo({ bundleId: whole, senderHasIt: true });
      const told = await openPaperAt(field, await receiptFile(hq, whole));
      expect(told).toMatchObject({ outcome: 'undone' });
      expect(await stays(field)).toEqual(['not-acknowledged']);
      const again = await sendTo(field, [toHq], { sinceReceipt: true });
      expect(again.entries).toBeGreaterThan(0);
    },
  );
});
