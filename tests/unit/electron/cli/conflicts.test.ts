import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { conflictsCommands } from '../../../../electron/cli/commands/conflicts';
import { exportTo, introduce, takeIn } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let caseId: string;
let bundleId: string;

beforeEach(async () => {
  process.env['SATCHEL_PASSPHRASE'] = TEST_PASSPHRASE;
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const toHq = await introduce(hq, field);
  await introduce(field, hq);
  ({ caseId } = makeCase(field));
  const send = async (name: string): Promise<string> => {
    const out = join(field.outside, name);
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
    return (await takeIn(hq, out)).facts.bundleId;
  };
  await send('1.satchel');
  await hq.api.cases.update({ caseId, set: { wants: 'a lawyer' } });
  await field.api.cases.update({ caseId, set: { wants: 'a doctor' } });
  bundleId = await send('2.satchel');
  await hq.service.keeper.lock();
});
afterEach(async () => {
  delete process.env['SATCHEL_PASSPHRASE'];
  await Promise.all([field.close(), hq.close()]);
});

const told = async (
  name: string,
  words: string[],
  options: Record<string, string | boolean> = {},
): Promise<unknown> =>
  (await conflictsCommands.find((command) => command.name === name)!.run({ words, options })).json;

type Listed = { id: string; values: { value: string; by: string; at: number; office: string }[] }[];

describe('conflicts on the command line', () => {
  it('are listed with both values, decided by their place, and gone then', async () => {
    const list = (await told('conflicts', [hq.dir])) as Listed;
    expect(list).toMatchObject([{ caseId, field: 'wants' }]);
    expect(list[0]!.values.map((value) => Object.keys(value))).toEqual(
      Array(2).fill(['value', 'by', 'at', 'office']),
    );
    const place = list[0]!.values.findIndex(({ value }) => value === 'a doctor') + 1;
    await expect(told('resolve', [hq.dir, list[0]!.id], { keep: '3' })).rejects.toThrow('usage');
    expect(await told('resolve', [hq.dir, list[0]!.id], { keep: String(place) })).toMatchObject({
      left: 0,
    });
    expect(await told('conflicts', [hq.dir])).toEqual([]);
    await expect(told('undo-import', [hq.dir, bundleId])).rejects.toThrow('undo-built-on');
  });

  it('go with the import that brought them', async () => {
    expect(await told('undo-import', [hq.dir, bundleId], { 'dry-run': true })).toMatchObject({
      blockers: [],
      cases: 1,
    });
    expect(await told('undo-import', [hq.dir, bundleId])).toMatchObject({ bundleId, cases: 1 });
    expect(await told('conflicts', [hq.dir])).toEqual([]);
    await expect(told('undo-import', [hq.dir, bundleId])).rejects.toThrow('import-not-found');
  });
});
