import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let caseId: string;
/** The two notices, as headquarters has them. */
let [first, second] = ['', ''];

async function told(name: string): Promise<string> {
  await field.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
  const { notices } = await field.api.notices.list({});
  const { id } = notices.find(({ state }) => state === 'to-send')!;
  await openPaperFile(hq, await writeNotice(field, id, join(field.outside, name)));
  return id;
}

const ground = 'A court asked for the file';
const decide = (id: string, decision: 'locked' | 'erased' | 'kept') =>
  hq.api.notices.decide({ id, decision, ...(decision === 'kept' ? { ground } : {}) });
const lock = async () => (await hq.api.cases.open({ caseId })).lock;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  const [toHq] = await acquaint(field, hq);
  ({ caseId } = makeCase(field));
  await takeIn(hq, (await sendTo(field, [toHq])).path);
  [first, second] = [await told('1.satchel-paper'), await told('2.satchel-paper')];
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

describe('two notices about one case', () => {
  it('keep it locked while the answer to one of them says that it is', async () => {
    await decide(first, 'locked');
    await decide(second, 'kept');
    expect(await lock()).toMatchObject({ state: 'locked', noticeId: first });
    await expect(hq.api.cases.setRisk({ caseId, level: 'low', reason: 'seen' })).rejects.toThrow(
      'case-locked-by-notice',
    );
    await decide(first, 'kept');
    expect(await lock()).toBeNull();
  });

  it('keep it locked while nobody has decided about one of them', async () => {
    await decide(second, 'kept');
    expect(await lock()).toMatchObject({ state: 'waiting', noticeId: first });
    await decide(first, 'kept');
    expect(await lock()).toBeNull();
    expect((await lastNotice(hq)).state).toBe('to-answer');
  });

  it('do not open what was erased for one of them, whatever is decided about the other', async () => {
    await decide(first, 'erased');
    for (const decision of ['locked', 'kept'] as const) {
      await decide(second, decision);
      expect(hq.session().vault.db.prepare('SELECT case_id, state FROM case_locks').all()).toEqual([
        { case_id: caseId, state: 'erased' },
      ]);
    }
  });
});
