import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { makeCanaryCase, NAMES } from '../../../support/canary-case';
import { canariesIn, decryptedPayload } from '../../../support/canaries';
import { command, told } from '../../../support/command';
import { acquaint, outside } from '../../../support/custody';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let caseId: string;

beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  await acquaint(field, hq);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([field.close(), hq.close()]);
});

interface Listed {
  id: string;
  direction: string;
  about: string;
  state: string;
  decision: string | null;
}

const order = { to: 'Geneva', cases: 'all', purpose: 'monthly hand-over' };
const lock = (): Promise<unknown> =>
  Promise.all([field.service.keeper.lock(), hq.service.keeper.lock()]);

describe('notices on the command line', () => {
  it('go out, are decided and answered, and the first office reads the answer', async () => {
    ({ caseId } = makeCanaryCase(field, { purpose: 'headquarters' }));
    await lock();
    const bundle = outside(field, 'satchel');
    await command('export', [field.dir], { ...order, out: bundle });
    await command('import', [hq.dir, bundle]);

    expect(await told('notice ask', [field.dir, caseId], { erase: 'client-asked' })).toEqual({
      notices: 1,
    });
    const [made] = await told<Listed[]>('notice list', [field.dir]);
    expect(Object.keys(made!)).toEqual([
      'id',
      'direction',
      'about',
      'caseId',
      'caseNumber',
      'office',
      'isHeld',
      'state',
      'madeAt',
      'writtenAt',
      'answeredAt',
      'decision',
      'onward',
    ]);
    expect(made).toMatchObject({ direction: 'out', about: 'erasure', caseId, state: 'to-send' });
    const notice = outside(field, 'satchel-paper');
    await command('notice export', [field.dir, made!.id], { out: notice });
    expect(await told('paper open', [hq.dir, notice])).toMatchObject({
      type: 'notice',
      outcome: 'erasure',
    });
    await expect(
      command('export', [hq.dir], {
        ...order,
        to: 'Tapachula',
        override: 'because I may do that',
        out: outside(hq, 'satchel'),
      }),
    ).rejects.toMatchObject({ code: 'no-consent' });

    const [asked] = await told<Listed[]>('notice list', [hq.dir]);
    expect(asked).toMatchObject({ direction: 'in', state: 'to-decide', decision: null });
    await expect(
      command('notice decide', [hq.dir, asked!.id], { decision: 'kept' }),
    ).rejects.toMatchObject({ code: 'notice-ground-needed' });
    expect(await told('notice decide', [hq.dir, asked!.id], { decision: 'erased' })).toMatchObject({
      decision: 'erased',
    });
    const answer = outside(hq, 'satchel-paper');
    await command('notice export', [hq.dir, asked!.id], { out: answer });
    await command('paper open', [field.dir, answer]);
    expect(await told('notice list', [field.dir])).toMatchObject([
      { id: made!.id, state: 'answered', decision: 'erased' },
    ]);
    expect(await told('custody', [field.dir, caseId])).toMatchObject({
      copies: [{ office: 'Geneva', state: 'erased' }],
    });
  });
});

describe('a profile on the command line', () => {
  it('keeps back in the bundle what it keeps back in the window, and one that nobody knows is refused', async () => {
    makeCanaryCase(field, { purpose: 'headquarters' });
    await lock();
    const out = outside(field, 'satchel');
    await expect(
      command('export', [field.dir], { ...order, profile: 'everything', out }),
    ).rejects.toMatchObject({ code: 'profile-unknown' });
    await command('export', [field.dir], { ...order, profile: 'referral', out });
    await hq.api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
    const payload = await decryptedPayload(hq, out);
    expect(canariesIn(payload, NAMES)).toEqual([]);
    expect(canariesIn(payload, ['School for the child'])).toHaveLength(1);
    await hq.service.keeper.lock();
    await command('import', [hq.dir, out]);
    const rows = await told<{ number: string | null }[]>('cases', [hq.dir]);
    expect(JSON.stringify(rows)).not.toContain('Almajhoula');
  });
});
