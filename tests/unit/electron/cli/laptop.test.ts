import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { command } from '../../../support/command';
import { outside } from '../../../support/custody';
import { introduce } from '../../../support/hand-over';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let first: TestOffice;
let second: TestOffice;

beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  [first, second] = await Promise.all([openTestOffice('Tapachula'), openTestOffice('New')]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([first.close(), second.close()]);
});

describe('a second laptop from the command line', () => {
  it('is let in, verifies whole, and can be shut out again', async () => {
    await introduce(first, second);
    await Promise.all([first, second].map((office) => office.service.keeper.lock()));
    const [request, paper] = [outside(second, 'satchel-contact'), outside(first, 'satchel-paper')];
    const { json } = await command('laptop request', [second.dir], { out: request });
    const { fingerprint } = json as { fingerprint: string };
    const order = { name: 'Van', fingerprint, how: 'in-person', out: paper };
    const letIn = await command('laptop let-in', [first.dir, request], order);
    const { deviceId } = letIn.json as { deviceId: string };
    expect((await command('paper open', [second.dir, paper])).json).toMatchObject({
      type: 'joining',
      outcome: 'joined',
    });
    expect((await command('verify', [second.dir])).json).toMatchObject({ ok: true });
    expect((await command('laptop list', [second.dir])).json).toMatchObject([
      { name: '1', state: 'in-use', hasOfficeKey: true },
      { name: 'Van', state: 'this', deviceId },
    ]);
    expect((await command('laptop list', [first.dir])).json).toMatchObject([
      { state: 'this' },
      { name: 'Van', state: 'let-in', deviceId },
    ]);
    const lost = await command('laptop revoke', [first.dir, 'Van'], { reason: 'left in a taxi' });
    expect(lost.json).toMatchObject([{ state: 'this' }, { name: 'Van', state: 'revoked' }]);
    expect((await command('verify', [first.dir])).json).toMatchObject({ ok: true });
  });
});
