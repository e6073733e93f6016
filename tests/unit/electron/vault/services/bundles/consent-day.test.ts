import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { addDays, localDay } from '../../../../../../shared/dates/local-day';
import { formatClock } from '../../../../../../shared/journal/clock';
import { exportTo, introduce } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const DAY = 86_400_000;
let field: TestOffice;
let hq: TestOffice;
let caseId: string;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  toHq = await introduce(hq, field);
  ({ caseId } = makeCase(field, { consent: null }));
  await field.api.cases.saveConsent({
    caseId,
    set: {
      purpose: 'headquarters',
      decision: 'agreed',
      until: addDays(localDay(Date.now()), 1),
    },
  });
});
afterEach(() => Promise.all([field.close(), hq.close()]));

const hand = () =>
  exportTo(field, { cases: [caseId], contactIds: [toHq] }, join(field.outside, 'a.satchel'));

/** As if somebody had worked here then, and the clock was set back to today since. */
function workedOn(time: number): void {
  const { vault } = field.session();
  const clock = formatClock({ ms: time, counter: 0 }, vault.identity.deviceId);
  vault.db.prepare("UPDATE meta SET value = ? WHERE key = 'clock'").run(clock);
  vault.journal.announce([]);
}

describe('a consent with an end', () => {
  it('counts until its last day', async () => {
    expect((await hand()).exported).toHaveLength(1);
  });

  it('does not count again because the clock was set back', async () => {
    workedOn(Date.now() + 3 * DAY);
    await expect(hand()).rejects.toThrow('no-consent');
  });
});
