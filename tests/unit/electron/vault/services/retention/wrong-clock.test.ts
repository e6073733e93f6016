import { afterEach, beforeEach, expect, it } from 'vitest';

import { makeCase, type MadeCase } from '../../../../../support/make-case';
import {
  closedCase,
  dispose,
  type TestClock,
  workUpTo,
  yearsBefore,
} from '../../../../../support/retention';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const NOW = Date.now();
const TEN_YEARS_AHEAD = yearsBefore(NOW, -10);
let clock: TestClock;
let office: TestOffice;
let closed: MadeCase;

beforeEach(async () => {
  clock = { ms: yearsBefore(NOW, 1) };
  office = await openTestOffice('Geneva', 'headquarters', { now: () => clock.ms });
  closed = await closedCase(office, 'Zahra');
  workUpTo(clock, NOW, [office]);
  await office.api.settings.setOffice({ retentionYears: 5 });
});
afterEach(() => office.close());

const total = async (): Promise<number> => (await office.api.retention.due({})).total;

it('a clock that was set ten years ahead makes nothing due, neither alone nor by what is written under it', async () => {
  expect(await total()).toBe(0);
  clock.ms = TEN_YEARS_AHEAD;
  expect(await total()).toBe(0);
  expect((await office.api.retention.due({})).asOf.slice(0, 4)).not.toBe(
    String(new Date(TEN_YEARS_AHEAD).getFullYear()),
  );
  makeCase(office, { name: 'Written under the wrong clock' });
  const { vault, user } = office.session();
  vault.accessLog.note(user.id, 'unlocked');
  expect(await total()).toBe(0);
  expect((await office.api.today.get({})).retentionDue).toBe(0);
  const { kept } = await dispose(office, [closed.caseId]);
  expect(kept).toEqual([{ caseId: closed.caseId, stays: [] }]);
});

it('a vault in which nobody has worked for years proposes nothing before somebody works in it again', async () => {
  clock.ms = TEN_YEARS_AHEAD;
  const { vault, user } = office.session();
  // It is opened and read on many days; nothing is written.
  for (let day = 0; day < 12; day += 1) {
    clock.ms += 24 * 60 * 60 * 1000;
    vault.accessLog.note(user.id, 'unlocked');
  }
  expect(await total()).toBe(0);
  makeCase(office, { name: 'Somebody who came' });
  expect(await total()).toBe(1);
});
