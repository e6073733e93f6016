import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { streamOf } from '../../../../../../shared/ids';
import type { KeptBecause } from '../../../../../../shared/retention/contract';
import { acknowledge, acquaint, outside, sendTo } from '../../../../../support/custody';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { makePackAt } from '../../../../../support/packs';
import {
  closedCase,
  dispose,
  interviewAnew,
  type TestClock,
  workUpTo,
  yearsBefore,
} from '../../../../../support/retention';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const NOW = Date.now();
const YEARS = 3;
let clock: TestClock;
let hq: TestOffice;
let field: TestOffice;

beforeEach(async () => {
  clock = { ms: yearsBefore(NOW, YEARS + 1) };
  const now = (): number => clock.ms;
  [hq, field] = await Promise.all([
    openTestOffice('Geneva', 'headquarters', { now }),
    openTestOffice('Sabha', 'field', { now }),
  ]);
});
afterEach(async () => {
  await Promise.all([hq.close(), field.close()]);
});

const toToday = (): void => workUpTo(clock, NOW, [hq, field]);

async function staysAt(office: TestOffice, caseId: string): Promise<KeptBecause[] | undefined> {
  const { cases } = await office.api.retention.due({});
  return cases.find((each) => each.caseId === caseId)?.stays;
}

/** It is listed with this reason alone, and an approval does not erase it. */
async function expectKept(office: TestOffice, caseId: string, why: KeptBecause): Promise<void> {
  expect(await staysAt(office, caseId)).toEqual([why]);
  expect(await dispose(office, [caseId])).toEqual({
    disposals: [],
    kept: [{ caseId, stays: [why] }],
  });
  expect((await office.api.cases.open({ caseId })).principal?.person.fullName).toBe('Zahra');
}

const setYears = (office: TestOffice, retentionYears: number | null) =>
  office.api.settings.setOffice({ retentionYears });

describe('a closed case', () => {
  it('is never proposed where nobody has set a rule', async () => {
    const { caseId } = await closedCase(hq, 'Zahra');
    toToday();
    expect(await hq.api.retention.due({})).toMatchObject({
      rule: { years: null, age: null, isAgencys: false },
      total: 0,
      cases: [],
    });
    expect(await dispose(hq, [caseId])).toEqual({ disposals: [], kept: [{ caseId, stays: [] }] });
    expect((await hq.api.today.get({})).retentionDue).toBe(0);
    expect((await hq.api.cases.open({ caseId })).case.status).toBe('closed');
  });

  it('is proposed from the day on which the years are over, and not while it is open', async () => {
    const { caseId } = await closedCase(hq, 'Zahra');
    const open = makeCase(hq, { name: 'Yusuf' }).caseId;
    const again = await closedCase(hq, 'Amal');
    await hq.api.cases.reopen({ caseId: again.caseId, reason: 'came back' });
    toToday();
    await setYears(hq, YEARS);
    const { cases, total } = await hq.api.retention.due({});
    expect(cases).toMatchObject([{ caseId, name: 'Zahra', stays: [], peopleStay: 0, offices: [] }]);
    expect(total).toBe(1);
    expect(cases[0]!.closedOn.slice(0, 4)).toBe(
      String(new Date(yearsBefore(NOW, YEARS + 1)).getFullYear()),
    );
    expect((await hq.api.today.get({})).retentionDue).toBe(1);
    const { kept } = await dispose(hq, [open, again.caseId]);
    expect(kept.map(({ stays }) => stays)).toEqual([[], []]);
    await setYears(hq, YEARS + 2);
    expect((await hq.api.retention.due({})).total).toBe(0);
  });

  it('closed by a clock that had been years behind is not proposed for that', async () => {
    const right = clock.ms;
    makeCase(hq, { name: 'Yusuf' });
    clock.ms = yearsBefore(right, 20);
    const { caseId } = await closedCase(hq, 'Zahra');
    clock.ms = right;
    expect((await hq.api.cases.open({ caseId })).case.closedOn?.slice(0, 4)).toBe(
      String(new Date(yearsBefore(right, 20)).getFullYear()),
    );
    toToday();
    await setYears(hq, YEARS + 2);
    expect((await hq.api.retention.due({})).total).toBe(0);
    await setYears(hq, YEARS);
    expect((await hq.api.retention.due({})).total).toBe(1);
  });
});

describe('a case whose time is over stays', () => {
  it('while a legal hold lies on it, and Today does not count it', async () => {
    const { caseId } = await closedCase(hq, 'Zahra');
    toToday();
    await setYears(hq, YEARS);
    await hq.api.retention.placeHold({ caseId, reason: 'a court asks for it' });
    await expectKept(hq, caseId, 'hold');
    expect((await hq.api.today.get({})).retentionDue).toBe(0);
    await hq.api.retention.liftHold({ caseId, reason: 'judged' });
    expect(await staysAt(hq, caseId)).toEqual([]);
  });

  it('while offices disagree about something in it', async () => {
    const { caseId } = await closedCase(field, 'Zahra');
    const [toHq] = await acquaint(field, hq);
    const first = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, first.path);
    for (const [office, closureNote] of [
      [field, 'went home'],
      [hq, 'moved on'],
    ] as const) {
      const { vault, user } = office.session();
      vault.journal.append({
        stream: streamOf('case', caseId),
        actor: user.id,
        command: 'cases.update',
        sets: fieldSets('case', caseId, { closureNote }),
      });
    }
    await takeIn(hq, (await sendTo(field, [toHq], { cases: [caseId] })).path);
    toToday();
    await setYears(hq, YEARS);
    await expectKept(hq, caseId, 'conflict');
  });

  it('at a field office until a receipt of headquarters covers all of it', async () => {
    const { caseId } = await closedCase(field, 'Zahra');
    const [toHq] = await acquaint(field, hq);
    const { path, bundleId } = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, path);
    toToday();
    await setYears(field, YEARS);
    await setYears(hq, YEARS);
    await expectKept(field, caseId, 'unconfirmed');
    expect(await staysAt(hq, caseId)).toEqual([]);
    await acknowledge(hq, field, bundleId);
    expect(await staysAt(field, caseId)).toEqual([]);
    // Written since, and told to nobody.
    await field.api.retention.placeHold({ caseId, reason: 'a claim' });
    await field.api.retention.liftHold({ caseId, reason: 'settled' });
    await expectKept(field, caseId, 'unconfirmed');
  });

  it('while a travelling copy of it is out', async () => {
    const { caseId } = await closedCase(hq, 'Zahra');
    toToday();
    await setYears(hq, YEARS);
    await makePackAt(hq, join(hq.outside, 'copy'), { cases: [caseId] });
    await expectKept(hq, caseId, 'pack-out');
  });

  it('while another office’s notice about it is open, or locks it, or is not answered yet', async () => {
    const { caseId } = await closedCase(field, 'Zahra');
    const [toHq] = await acquaint(field, hq);
    await takeIn(hq, (await sendTo(field, [toHq], { cases: [caseId] })).path);
    toToday();
    await setYears(hq, YEARS);
    await field.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
    const path = join(field.outside, 'erase.satchel-paper');
    await openPaperFile(hq, await writeNotice(field, (await lastNotice(field)).id, path));
    await expectKept(hq, caseId, 'notice');
    const { id } = await lastNotice(hq);
    // Who does not decide about notices sees its number alone.
    const nameFor = async (role: 'dataManager' | 'supervisor'): Promise<string | null> => {
      Object.assign(hq.session().user, { role });
      return (await hq.api.retention.due({})).cases[0]!.name;
    };
    expect(await nameFor('dataManager')).toMatch(/^FO-/);
    expect(await nameFor('supervisor')).toBe('Zahra');
    const answer = join(hq.outside, 'answer.satchel-paper');
    await hq.api.notices.decide({ id, decision: 'locked' });
    await writeNotice(hq, id, answer);
    await expectKept(hq, caseId, 'notice');
    await hq.api.notices.decide({ id, decision: 'kept', ground: 'the law on archives' });
    await expectKept(hq, caseId, 'notice');
    await writeNotice(hq, id, answer);
    expect(await staysAt(hq, caseId)).toEqual([]);
  });

  it('while a bundle of an office that holds it waits in quarantine', async () => {
    const { caseId } = await closedCase(field, 'Zahra');
    const other = await closedCase(hq, 'Yusuf');
    const [toHq] = await acquaint(field, hq);
    const { path } = await sendTo(field, [toHq], { cases: [caseId] });
    await takeIn(hq, path);
    toToday();
    await setYears(hq, YEARS);
    const [card] = (await hq.api.contacts.list({})).contacts;
    await hq.api.contacts.revoke({ id: card!.id, reason: 'perhaps stolen' });
    const later = outside(field, 'satchel');
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, later);
    await expect(stage(hq, later)).rejects.toThrow('bundle-key-revoked');
    expect((await hq.api.bundles.quarantine({})).bundles).toHaveLength(1);
    await expectKept(hq, caseId, 'quarantine');
    expect(await staysAt(hq, other.caseId)).toEqual([]);
  });

  it('while somebody of it is being interviewed anew', async () => {
    const { caseId, personId } = await closedCase(hq, 'Zahra');
    toToday();
    await setYears(hq, YEARS);
    await interviewAnew(hq, personId);
    await expectKept(hq, caseId, 'draft');
  });
});

it('a held case is told of to whoever decides about a request to erase it, and can be erased by that decision', async () => {
  const { caseId } = await closedCase(field, 'Zahra');
  const toHq = await introduce(hq, field);
  await introduce(field, hq);
  await takeIn(hq, (await sendTo(field, [toHq], { cases: [caseId] })).path);
  await hq.api.retention.placeHold({ caseId, reason: 'a court asks for it' });
  await field.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
  const path = join(field.outside, 'erase.satchel-paper');
  await openPaperFile(hq, await writeNotice(field, (await lastNotice(field)).id, path));
  const notice = await lastNotice(hq);
  expect(notice).toMatchObject({ isHeld: true, state: 'to-decide' });
  await hq.api.notices.decide({ id: notice.id, decision: 'erased' });
  expect((await lastNotice(hq)).isHeld).toBe(false);
});
