import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { command, told } from '../../../support/command';
import { closedCase, type TestClock, workUpTo, yearsBefore } from '../../../support/retention';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

const NOW = Date.now();
let hq: TestOffice;
let ids: string[];
let numbers: string[];

beforeEach(async () => {
  vi.stubEnv('SATCHEL_PASSPHRASE', TEST_PASSPHRASE);
  const clock: TestClock = { ms: yearsBefore(NOW, 4) };
  hq = await openTestOffice('Geneva', 'headquarters', { now: () => clock.ms });
  ids = [
    (await closedCase(hq, 'Zahra Almajhoula')).caseId,
    (await closedCase(hq, 'Yusuf Omar')).caseId,
  ];
  workUpTo(clock, NOW, [hq]);
  const views = await Promise.all(ids.map((caseId) => hq.api.cases.open({ caseId })));
  numbers = views.map(({ case: { number } }) => number!);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await hq.close();
});

interface Listed {
  years: number | null;
  cases: { caseId: string; stays: string[] }[];
  disposals: { caseId: string }[];
}

describe('the time of keeping on the command line', () => {
  it('is not set by default, and says so', async () => {
    await hq.service.keeper.lock();
    const { json, lines } = await command('retention', [hq.dir]);
    expect(json).toMatchObject({ years: null, total: 0, cases: [], disposals: [] });
    expect(lines).toEqual(['No time of keeping is set, so no case is ever proposed.']);
  });

  it('lists what is over, erases what is named, keeps what is held and says so by its exit code', async () => {
    await hq.api.settings.setOffice({ retentionYears: 3 });
    await hq.service.keeper.lock();
    expect(
      await told('hold', [hq.dir, numbers[0]!], { reason: 'a court asks for it' }),
    ).toMatchObject({ id: expect.any(String) as string });
    const list = await told<Listed>('retention', [hq.dir]);
    const expected = [
      { caseId: ids[0], number: numbers[0], stays: ['hold'] },
      { caseId: ids[1], number: numbers[1], stays: [] },
    ];
    expect(list.cases).toHaveLength(2);
    expect(list.cases).toEqual(
      expect.arrayContaining(expected.map((each) => expect.objectContaining(each) as object)),
    );
    expect(JSON.stringify(list)).not.toContain('Zahra');

    const both = await command('retention', [hq.dir], { dispose: numbers.join(',') });
    expect(both.exitCode).toBe(10);
    expect(both.json).toMatchObject({
      disposals: [{ caseId: ids[1], reason: 'retention', years: 3, elsewhere: [] }],
      kept: [{ caseId: ids[0], stays: ['hold'] }],
    });
    expect(both.lines.join('\n')).toContain(`${ids[0]} stays: hold`);
    expect(await told('hold', [hq.dir, ids[0]!], { reason: 'judged', lift: true })).toEqual({
      lifted: 1,
    });
    const last = await command('retention', [hq.dir], { dispose: ids[0]! });
    expect(last.exitCode).toBeUndefined();
    const after = await told<Listed>('retention', [hq.dir]);
    expect(after.cases).toEqual([]);
    expect(after.disposals.map(({ caseId }) => caseId).sort()).toEqual(ids.toSorted());
  });

  it('refuses a hold without a reason, and one that is lifted where none lies', async () => {
    await hq.service.keeper.lock();
    await expect(command('hold', [hq.dir, ids[0]!])).rejects.toMatchObject({ code: 'usage' });
    const lifting = command('hold', [hq.dir, ids[0]!], { reason: 'judged', lift: true });
    await expect(lifting).rejects.toMatchObject({ code: 'case-not-held' });
  });
});
