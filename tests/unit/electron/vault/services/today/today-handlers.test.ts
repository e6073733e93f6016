import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeMeta } from '../../../../../../electron/vault/db/meta';
import { addDays, localDay } from '../../../../../../shared/dates/local-day';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

const today = localDay(Date.now());

async function caseWithAction(level: 'high' | 'low', due: string): Promise<string> {
  const { caseId } = makeCase(office, { name: `Person ${level} ${due}` });
  await office.api.cases.setRisk({ caseId, level, reason: 'as told' });
  const goal = await office.api.plans.addGoal({ caseId, words: 'a safe room' });
  await office.api.plans.addAction({ goalId: goal.id, what: 'Call the shelter', due });
  return caseId;
}

describe('Today', () => {
  it('puts danger first, then the risk of the case, then what has waited longest', async () => {
    const low = await caseWithAction('low', addDays(today, -9));
    const high = await caseWithAction('high', addDays(today, -1));
    const longer = await caseWithAction('high', addDays(today, -3));
    const danger = await caseWithAction('low', addDays(today, 30));
    await office.api.cases.saveUrgentRisk({ caseId: danger, set: { code: 'threat' } });
    const { now, nowTotal } = await office.api.today.get({});
    expect(now.map(({ caseId }) => caseId)).toEqual([danger, longer, high, low]);
    expect(now[0]).toMatchObject({
      kind: 'urgentRisk',
      what: 'threat',
      overdue: true,
      caseName: `Person low ${addDays(today, 30)}`,
    });
    expect(now[1]).toMatchObject({
      kind: 'action',
      what: 'Call the shelter',
      overdue: true,
      riskLevel: 'high',
    });
    expect(nowTotal).toBe(4);
  });

  it('tells what comes within two weeks, the nearest first, however much is overdue', async () => {
    const later = await caseWithAction('high', addDays(today, 9));
    const sooner = await caseWithAction('low', addDays(today, 2));
    await caseWithAction('high', addDays(today, 15));
    await caseWithAction('low', today);
    const { now, coming, openCases, withoutConsent } = await office.api.today.get({});
    const planned = coming.filter(({ kind }) => kind === 'action');
    expect(planned.map(({ caseId }) => caseId)).toEqual([sooner, later]);
    expect(now).toMatchObject([{ due: today, overdue: false }]);
    expect([openCases, withoutConsent]).toEqual([4, 4]);
  });

  it('asks for contact within the time of the risk level, until there was some', async () => {
    const { caseId } = makeCase(office);
    await office.api.cases.setRisk({ caseId, level: 'medium', reason: 'alone with an infant' });
    const waiting = async () =>
      (await office.api.today.get({})).coming.filter(({ kind }) => kind === 'riskResponse');
    expect(await waiting()).toMatchObject([
      { caseId, due: addDays(today, 3), riskLevel: 'medium' },
    ]);
    await office.api.settings.setOffice({ riskHours: { high: 24, medium: 48, low: 168 } });
    expect(await waiting()).toMatchObject([{ due: addDays(today, 2) }]);
    await office.api.notes.add({ caseId, text: 'Visited; calm.' });
    expect(await waiting()).toEqual([]);
  });

  it('counts a case as asked for consent whatever the answer was', async () => {
    const { caseId } = makeCase(office);
    await office.api.cases.saveConsent({
      caseId,
      set: { purpose: 'services', decision: 'refused' },
    });
    expect((await office.api.today.get({})).withoutConsent).toBe(0);
  });

  it('tells of a disk that failed until somebody has read it, and again when it fails again', async () => {
    const { db } = office.session().vault;
    const told = async () => (await office.api.today.get({})).diskErrors;
    expect(await told()).toBe(0);
    writeMeta(db, 'disk-errors', '2');
    expect(await told()).toBe(2);
    await office.api.today.diskErrorsRead({});
    expect(await told()).toBe(0);
    writeMeta(db, 'disk-errors', '1');
    expect(await told()).toBe(1);
  });
});
