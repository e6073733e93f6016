import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import errors from '../../../../resources/locales/en/errors.json';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let office: TestOffice;
const argv = process.argv;

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  await office.service.keeper.lock();
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  vi.resetModules();
});
afterEach(async () => {
  process.argv = argv;
  process.exitCode = undefined;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await office.close();
});

describe('Ctrl-C', () => {
  it.each([
    ['of a command that works in the vault', 'cases'],
    ['of one that only looks at it', 'state-hash'],
  ])('%s is told to programs, once, and ends with 130', async (_, name) => {
    let told = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      told += String(text);
      return true;
    });
    const ended = new Promise<unknown>((resolve) => {
      vi.spyOn(process, 'exit').mockImplementation((code) => resolve(code) as never);
    });
    process.argv = ['node', 'satchel', name, office.dir, '--json'];
    await import('../../../../electron/cli/satchel');
    process.emit('SIGINT');
    expect(await ended).toBe(130);
    // What it was doing comes to its end, and says nothing any more.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(JSON.parse(told)).toEqual({
      error: { code: 'cancelled', message: errors.cancelled },
    });
  });
});
