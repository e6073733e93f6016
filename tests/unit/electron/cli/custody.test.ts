import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { command } from '../../../support/command';
import { outside } from '../../../support/custody';
import { introduce } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;

beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([field.close(), hq.close()]);
});

describe('custody and receipts from the command line', () => {
  it('close the loop and then send only what is new', async () => {
    const { caseId } = makeCase(field);
    await introduce(hq, field);
    await introduce(field, hq);
    await Promise.all([field.service.keeper.lock(), hq.service.keeper.lock()]);
    const [bundle, receipt] = [outside(field, 'satchel'), outside(hq, 'satchel-paper')];
    const order = { to: 'Geneva', cases: 'all', purpose: 'monthly hand-over' };
    const { json } = await command('export', [field.dir], { ...order, out: bundle });
    const { bundleId } = json as { bundleId: string };
    await command('import', [hq.dir, bundle]);
    await command('receipt export', [hq.dir, bundleId], { out: receipt });
    expect((await command('receipt import', [field.dir, receipt])).json).toEqual({
      type: 'receipt',
      office: 'Geneva',
      outcome: 'accepted',
      bundleNumber: 1,
      repeated: false,
    });
    const all = (await command('custody', [field.dir])).json;
    expect(all).toMatchObject([
      {
        caseId,
        copies: [{ office: 'Geneva', state: 'acknowledged', bundleId, bundleNumber: 1 }],
      },
    ]);
    expect((await command('custody', [field.dir, caseId])).json).toMatchObject({
      caseId,
      copies: [{ office: 'Geneva', acknowledgedBundleId: bundleId }],
      missing: [],
    });
    await expect(
      command('export', [field.dir], {
        ...order,
        out: outside(field, 'satchel'),
        'since-receipt': true,
      }),
    ).rejects.toMatchObject({ code: 'nothing-new-to-send' });
  });
});
