import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { exitCodeOf, exitCodes } from '../../../../electron/cli/exit-codes';
import { command, told } from '../../../support/command';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

const NEXT = 'meadow anchor pepper violin sunset brick';
let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await office.close();
});

const recover = (way: string, recovery: string | undefined) => {
  vi.stubEnv('SATCHEL_PASSPHRASE', NEXT);
  vi.stubEnv('SATCHEL_RECOVERY', recovery);
  return told('recover', [office.dir], { with: way });
};

describe('recovery on the command line', () => {
  it('takes the only account there is, and asks which one where there are several', async () => {
    await office.service.keeper.lock();
    expect(await recover('kit', office.kitCode)).toMatchObject({ user: 'Amina' });
    await office.api.session.unlock({ userName: 'Amina', passphrase: NEXT });
    await office.api.users.add({
      name: 'Bilal',
      role: 'caseworker',
      passphrase: TEST_PASSPHRASE,
    });
    await office.service.keeper.lock();
    await expect(recover('kit', office.kitCode)).rejects.toMatchObject({
      code: 'user-name-needed',
    });
  });

  it.each([
    ['commas', ','],
    ['blanks', ' '],
    ['line ends', '\n'],
  ])('takes shares with %s between them', async (_, between) => {
    const { sheets } = await office.api.session.makeShares({
      threshold: 2,
      count: 3,
      passphrase: TEST_PASSPHRASE,
    });
    const codes = sheets.map(({ code }) => code);
    await office.api.session.proveShares({ shares: codes.slice(0, 2) });
    await office.service.keeper.lock();
    expect(await recover('shares', codes.slice(1).join(between))).toMatchObject({ with: 'shares' });
  });

  it('takes one share whose groups have blanks between them for one', async () => {
    const { sheets } = await office.api.session.makeShares({
      threshold: 2,
      count: 3,
      passphrase: TEST_PASSPHRASE,
    });
    const codes = sheets.map(({ code }) => code.replaceAll('-', ' '));
    await office.api.session.proveShares({ shares: codes.slice(0, 2) });
    await office.service.keeper.lock();
    expect(await recover('shares', codes.slice(1).join(', '))).toMatchObject({ with: 'shares' });
  });

  it('names the variable in which the code is looked for', async () => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue({ isTTY: false } as never);
    await expect(recover('kit', undefined)).rejects.toMatchObject({
      code: 'recovery-secret-needed',
    });
    vi.restoreAllMocks();
    expect(exitCodeOf('recovery-secret-needed')).toBe(exitCodes.usage);
    await expect(command('recovery request', [office.dir])).rejects.toMatchObject({
      code: 'usage',
      params: { missing: '--user' },
    });
  });
});
