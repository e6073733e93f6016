import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, localToday } from '../../../../../../shared/dates/local-day';
import { makeCanaryCase } from '../../../../../support/canary-case';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const today = localToday();
const [tomorrow, dayAfter] = [addDays(today, 1), addDays(today, 2)];
let field: TestOffice;
let caseId: string;

beforeEach(async () => {
  field = await openTestOffice('Sabha');
  ({ caseId } = makeCase(field));
});
afterEach(() => field.close());

const consents = async (office = field) => (await office.api.cases.open({ caseId })).consents;

describe('the day of a consent', () => {
  it('is not one that is still to come', async () => {
    const set = { purpose: 'services', decision: 'agreed', givenOn: dayAfter };
    await expect(field.api.cases.saveConsent({ caseId, set })).rejects.toThrow(
      'consent-day-to-come',
    );
    const [{ id } = { id: '' }] = await consents();
    await expect(
      field.api.cases.saveConsent({ caseId, id, set: { givenOn: dayAfter } }),
    ).rejects.toThrow('consent-day-to-come');
    expect(await consents()).toHaveLength(1);
  });

  it('may be one that has begun further east', async () => {
    await field.api.cases.saveConsent({ caseId, set: { purpose: 'services', givenOn: tomorrow } });
    expect(await consents()).toHaveLength(2);
  });

  it('is not still to come where it is taken back', async () => {
    const [{ id } = { id: '' }] = await consents();
    await expect(
      field.api.cases.withdrawConsent({ caseId, id, withdrawnOn: dayAfter }),
    ).rejects.toThrow('consent-day-to-come');
    expect((await consents())[0]).toMatchObject({ withdrawnOn: null });
    await field.api.cases.withdrawConsent({ caseId, id, withdrawnOn: tomorrow });
    expect((await consents())[0]).toMatchObject({ withdrawnOn: tomorrow });
  });

  it('is taken in from another office as it was written there', async () => {
    const hq = await openTestOffice('Geneva', 'headquarters');
    const toHq = await introduce(hq, field);
    await introduce(field, hq);
    ({ caseId } = makeCanaryCase(field, { purpose: 'headquarters', givenOn: dayAfter }));
    const path = join(field.outside, 'a.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, path);
    await takeIn(hq, path);
    expect((await consents(hq))[0]).toMatchObject({ givenOn: dayAfter });
    await hq.close();
  });
});
