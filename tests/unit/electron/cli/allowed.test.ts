import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { command, told } from '../../../support/command';
import { exportTo, introduce } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let bundle: string;
let folder: string;
let backup: string;

/** Fields' bundle waits at headquarters; whoever works there has another account and knows its passphrase. */
beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  vi.stubEnv('SATCHEL_USER', 'Amina');
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  makeCase(field);
  await introduce(field, hq);
  folder = join(field.outside, 'in');
  mkdirSync(folder);
  bundle = join(folder, 'x.satchel');
  backup = join(field.outside, 'copy.satchel-backup');
  await exportTo(field, { cases: 'all', contactIds: [await introduce(hq, field)] }, bundle);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([field.close(), hq.close()]);
});

describe('a command is refused as its call is', () => {
  it('to a caseworker, who neither backs up nor makes tables anew nor changes the key', async () => {
    const passphrase = 'river lantern mosaic pepper violin forty';
    await hq.api.users.add({ name: 'Basma', role: 'caseworker', passphrase });
    await hq.service.keeper.lock();
    vi.stubEnv('SATCHEL_PASSPHRASE', passphrase);
    vi.stubEnv('SATCHEL_USER', 'Basma');
    await expect(command('backup', [hq.dir, backup])).rejects.toThrow('not-permitted');
    await expect(command('rebuild', [hq.dir])).rejects.toThrow('not-permitted');
    await expect(command('rotate-key', [hq.dir])).rejects.toThrow('not-permitted');
    expect(existsSync(backup)).toBe(false);
    expect(await told('import', [hq.dir, bundle])).toMatchObject({ casesNew: 1 });
  });

  it('where no way back was proved: nothing brings cases in', async () => {
    const young = await openTestOffice('Nairobi', 'field', { proved: false });
    await young.service.keeper.lock();
    const refused = (name: string, words: string[], options = {}) =>
      expect(command(name, words, options)).rejects.toThrow('recovery-not-proved');
    await refused('import', [young.dir, bundle]);
    await refused('import', [young.dir, bundle], { 'dry-run': true });
    await refused('import-folder', [young.dir, folder]);
    await refused('inspect', [bundle], { vault: young.dir });
    await refused('demo', [young.dir], { cases: '1', seed: '1' });
    await refused('pack return', [young.dir, hq.dir]);
    await young.close();
  });

  it('in a travelling copy, which nobody else’s cases come into and which no backup outlives', async () => {
    await field.service.keeper.lock();
    const copy = join(field.outside, 'copy');
    const order = { cases: await aCase(), out: copy, user: 'Amina', days: '3' };
    await command('pack make', [field.dir], order);
    const refused = (name: string, words: string[], options = {}) =>
      expect(command(name, words, options)).rejects.toThrow('pack-not-here');
    await refused('import', [copy, bundle]);
    await refused('import', [copy, bundle], { 'dry-run': true });
    await refused('import-folder', [copy, folder]);
    await refused('inspect', [bundle], { vault: copy });
    await refused('backup', [copy, backup]);
    await refused('pack make', [copy], { ...order, out: join(field.outside, 'copy2') });
    expect(existsSync(backup)).toBe(false);
  });
});

const aCase = async (): Promise<string> =>
  (await told<{ id: string }[]>('cases', [field.dir]))[0]!.id;

it('whoever may, does as ever', async () => {
  await hq.service.keeper.lock();
  expect(await told('inspect', [bundle], { vault: hq.dir })).toMatchObject({ cases: 1 });
  expect(await told('import-folder', [hq.dir, folder])).toMatchObject({ totals: { applied: 1 } });
  expect(await told('rebuild', [hq.dir])).toMatchObject({ rebuilt: true });
  expect(await told('backup', [hq.dir, backup])).toMatchObject({ verified: true });
});
