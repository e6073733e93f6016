import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { command } from '../../../support/command';
import { outside } from '../../../support/custody';
import { introduce } from '../../../support/hand-over';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let hq: TestOffice;
let desk: TestOffice;
let field: TestOffice;
let clinic: TestOffice;

beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  [hq, desk, field, clinic] = await Promise.all([
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Desk'),
    openTestOffice('Tapachula'),
    openTestOffice('Clinic'),
  ]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([hq, desk, field, clinic].map((office) => office.close()));
});

describe('an introduction from the command line', () => {
  it('is written where the pack lets the office, and refused once its day has passed', async () => {
    await Promise.all([introduce(desk, hq), introduce(field, hq), introduce(clinic, desk)]);
    await Promise.all([hq, desk, field].map((office) => office.service.keeper.lock()));
    const { json } = await command('agency create', [hq.dir], { name: 'Relief' });
    const { fingerprint } = (json as { agency: { fingerprint: string } }).agency;
    const pack = async (vouch: string) => {
      const out = outside(hq, 'satchel-paper');
      await command('agency pack', [hq.dir], { out, vouch });
      for (const { dir } of [desk, field]) {
        await command('paper open', [dir, out]);
        await command('agency apply', [dir], { fingerprint, how: 'phone' });
      }
    };
    await pack('Desk=field+partner@2099-06-30');
    const said = outside(desk, 'satchel-paper');
    const order = { to: 'Tapachula', out: said };
    expect((await command('contact introduce', [desk.dir, 'Clinic'], order)).json).toMatchObject({
      offices: 1,
    });
    expect((await command('paper open', [field.dir, said])).json).toMatchObject({
      type: 'introduction',
      outcome: 'introduced',
      params: { office: 'Clinic', by: 'Desk', agency: 'Relief', version: 1 },
    });
    expect((await command('contact list', [field.dir])).json).toContainEqual(
      expect.objectContaining({
        name: 'Clinic',
        verified: true,
        how: 'introduced',
        introducedBy: 'Desk',
        delegation: { agency: 'Relief', version: 1, until: Date.parse('2099-06-30T23:59:59Z') },
      }),
    );
    await pack('Desk=field+partner@2020-06-30');
    await expect(command('paper open', [field.dir, said])).rejects.toThrow('introduction-ended');
    await expect(command('contact introduce', [desk.dir, 'Clinic'], order)).rejects.toThrow(
      'introduction-no-right',
    );
  });
});
