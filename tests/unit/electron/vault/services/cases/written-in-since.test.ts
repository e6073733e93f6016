import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { addDays, localDay } from '../../../../../../shared/dates/local-day';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let files = 0;
let caseId: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
  ({ caseId } = makeCase(field));
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function send(from: TestOffice, to: TestOffice): Promise<void> {
  const out = join(from.outside, `${(files += 1)}.satchel`);
  const contactIds = [from === field ? toHq : toField];
  const override = { reason: 'for the test only' };
  await exportTo(from, { cases: [caseId], contactIds, override }, out);
  await takeIn(to, out);
}

const danger = (office: TestOffice) =>
  office.api.cases.saveUrgentRisk({ caseId, set: { code: 'threat' } });
const close = (office: TestOffice) => office.api.cases.close({ caseId, reason: 'formal' });

/** What stands on Today; whatever it is, it is also what the journal says. */
async function onToday(office: TestOffice): Promise<[string, boolean][]> {
  expect((await verifyVault(office.session().vault)).problems).toEqual([]);
  const { now, nowTotal } = await office.api.today.get({});
  expect(nowTotal).toBe(now.length);
  return now.map(({ kind, caseClosed }) => [kind, caseClosed]);
}

describe('an urgent risk that one office wrote while another closed the case', () => {
  it.each([
    ['the case was closed first', [close, danger]],
    ['the risk was written first', [danger, close]],
  ])(
    'waits on Today of both, until the case is reopened and it is handled: %s',
    async (_, deeds) => {
      await send(field, hq);
      for (const deed of deeds) await deed(deed === close ? hq : field);
      expect(await onToday(hq)).toEqual([]);
      expect(await onToday(field)).toEqual([['urgentRisk', false]]);
      await send(field, hq);
      await send(hq, field);
      expect(await onToday(hq)).toEqual([['urgentRisk', true]]);
      expect(await onToday(field)).toEqual([['urgentRisk', true]]);

      await hq.api.cases.reopen({ caseId, reason: 'danger' });
      expect(await onToday(hq)).toEqual([['urgentRisk', false]]);
      const [risk] = (await hq.api.cases.open({ caseId })).urgentRisks;
      await hq.api.cases.saveUrgentRisk({ caseId, id: risk!.id, set: { handledAt: Date.now() } });
      await close(hq);
      await send(hq, field);
      expect([await onToday(hq), await onToday(field)]).toEqual([[], []]);
    },
  );

  it('waits where a third office got both, from one that did not know of the other', async () => {
    const third = await openTestOffice('Amman');
    try {
      const override = { reason: 'for the test only' };
      const carry = async (from: TestOffice, to: TestOffice): Promise<void> => {
        const contactId = await introduce(to, from);
        await introduce(from, to);
        const out = join(from.outside, `${(files += 1)}.satchel`);
        await exportTo(from, { cases: [caseId], contactIds: [contactId], override }, out);
        await takeIn(to, out);
      };
      await carry(field, third);
      await send(field, hq);
      await danger(field);
      await send(field, hq);
      // Later, and without having heard of it.
      await close(third);
      await carry(third, hq);
      expect(await onToday(hq)).toEqual([['urgentRisk', true]]);
    } finally {
      await third.close();
    }
  });

  it('waits no more where the case is closed anew by somebody who knew of it', async () => {
    await send(field, hq);
    await danger(field);
    await close(hq);
    await send(field, hq);
    await hq.api.cases.reopen({ caseId, reason: 'danger' });
    await close(hq);
    expect(await onToday(hq)).toEqual([]);
  });
});

describe('a case that was closed with an urgent risk that was known', () => {
  it('leaves Today of the office that wrote both, and of every office that gets it', async () => {
    await danger(field);
    await close(field);
    expect(await onToday(field)).toEqual([]);
    await send(field, hq);
    expect(await onToday(hq)).toEqual([]);
  });

  it('leaves Today of the office that got the risk by a bundle and closed the case', async () => {
    await danger(field);
    await send(field, hq);
    expect(await onToday(hq)).toEqual([['urgentRisk', false]]);
    await close(hq);
    expect(await onToday(hq)).toEqual([]);
    // Who wrote it sees that it was left open elsewhere.
    await send(hq, field);
    expect(await onToday(field)).toEqual([['urgentRisk', true]]);
  });
});

describe('an action under a goal that another office removed', () => {
  it.each([
    ['the goal was removed first', true],
    ['the action was added first', false],
  ])('stays due: %s', async (_, removedFirst) => {
    const { id } = await field.api.plans.addGoal({ caseId, words: 'a safe room' });
    await send(field, hq);
    const due = addDays(localDay(Date.now()), -1);
    const remove = () => hq.api.plans.updateGoal({ id, removed: true });
    if (removedFirst) await remove();
    await field.api.plans.addAction({ goalId: id, what: 'Call the shelter', due });
    if (!removedFirst) await remove();
    await send(field, hq);
    await send(hq, field);
    for (const office of [field, hq]) {
      expect((await office.api.cases.open({ caseId })).goals).toEqual([]);
      expect(await onToday(office)).toEqual([['action', false]]);
      const { rows } = await office.api.cases.list({ filter: { overdue: true } });
      expect(rows.map((row) => row.id)).toEqual([caseId]);
    }
  });
});
