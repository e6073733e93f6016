import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { acquaint, outside, sendTo } from '../../../../../support/custody';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const DAY = '2026-11-21';

let home: TestOffice;
let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toHome: string;
let caseId: string;

/** The case lies at headquarters by the hand of home. */
beforeEach(async () => {
  [home, field, hq] = (await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Amman'),
    openTestOffice('Geneva', 'headquarters'),
  ])) as [TestOffice, TestOffice, TestOffice];
  [toHq] = await acquaint(home, hq);
  toHome = (await acquaint(field, home))[0];
  ({ caseId } = makeCase(home));
  await sendTo(home, [toHq]);
});
afterEach(() => Promise.all([home, field, hq].map((office) => office.close())));

async function withdrawAt(office: TestOffice): Promise<number> {
  const { consents } = await office.api.cases.open({ caseId });
  const { id } = consents.at(-1)!;
  return (await office.api.cases.withdrawConsent({ caseId, id, withdrawnOn: DAY })).notices;
}

const toldBy = async (office: TestOffice) =>
  (await office.api.notices.list({})).notices
    .filter(({ direction }) => direction === 'out')
    .map(({ officeName, about, state }) => ({ officeName, about, state }));

const GENEVA = { officeName: 'Geneva', about: 'withdrawal', state: 'to-send' };

describe('a withdrawal that was said elsewhere', () => {
  it('on a visit, makes the notices at home when the copy comes back', async () => {
    const at = join(home.outside, 'stick');
    await makePackAt(home, at, { cases: [caseId] });
    const pack = await openPackAt(at);
    expect(await withdrawAt(pack)).toBe(0);
    await pack.close();
    const { returnId } = await openReturnOf(home, at);
    expect(await toldBy(home)).toEqual([]);
    await finishReturnOf(home, returnId);
    expect(await toldBy(home)).toEqual([GENEVA]);
    expect((await home.api.today.get({})).notices.toSend).toBe(1);
  });

  it('at another office, makes them here for those who have it from here, and not for that office', async () => {
    const toField = (await home.api.contacts.list({})).contacts.find(
      ({ name }) => name === 'Amman',
    )!.id;
    await takeIn(field, (await sendTo(home, [toField])).path);
    expect(await withdrawAt(field)).toBe(0);
    const path = outside(field, 'satchel');
    const override = { reason: 'it brings the withdrawal itself' };
    await exportTo(field, { cases: [caseId], contactIds: [toHome], override }, path);
    const { stagingId, facts } = await stage(home, path);
    expect(await toldBy(home)).toEqual([]);
    await home.api.bundles.apply({ stagingId });
    expect(await toldBy(home)).toEqual([GENEVA]);
    // The same once more tells nobody a second time; taken back, it was never said.
    await takeIn(home, path);
    expect(await toldBy(home)).toEqual([GENEVA]);
    await home.api.bundles.undo({ bundleId: facts.bundleId });
    expect(await toldBy(home)).toEqual([]);
  });

  it('that a later consent has replaced makes none', async () => {
    const toField = (await home.api.contacts.list({})).contacts.find(
      ({ name }) => name === 'Amman',
    )!.id;
    await takeIn(field, (await sendTo(home, [toField])).path);
    await withdrawAt(field);
    const anew = { purpose: 'headquarters', decision: 'agreed', givenOn: DAY };
    await field.api.cases.saveConsent({ caseId, set: anew });
    await takeIn(home, (await sendTo(field, [toHome], { cases: [caseId] })).path);
    expect(await toldBy(home)).toEqual([]);
  });

  it.each([
    ['a refusal', 'refused', null],
    ['one for others', 'agreed', ['legal-aid']],
  ] as const)(
    'is told to whom the next word, %s, does not cover',
    async (_, decision, recipients) => {
      const partners: TestOffice[] = await Promise.all(
        ['Clinic', 'Advice'].map((name) => openTestOffice(name)),
      );
      try {
        const ids: string[] = [];
        for (const [place, partner] of partners.entries()) {
          const { card, fingerprint } = await partner.api.contacts.ownCard({});
          const partnerKind = (['health', 'legal-aid'] as const)[place]!;
          const { id } = await home.api.contacts.add({
            card,
            fingerprint,
            type: 'partner',
            partnerKind,
          });
          ids.push(id);
        }
        const all = ['health', 'legal-aid'];
        const first = { purpose: 'partners', decision: 'agreed', givenOn: '2026-11-20' } as const;
        await home.api.cases.saveConsent({ caseId, set: { ...first, recipients: all } });
        await sendTo(home, ids, { cases: [caseId] });
        const toField = (await home.api.contacts.list({})).contacts.find(
          ({ name }) => name === 'Amman',
        )!.id;
        await takeIn(field, (await sendTo(home, [toField], { cases: [caseId] })).path);
        await withdrawAt(field);
        const set = {
          purpose: 'partners',
          decision,
          givenOn: DAY,
          recipients: recipients && [...recipients],
        };
        await field.api.cases.saveConsent({ caseId, set });
        await takeIn(home, (await sendTo(field, [toHome], { cases: [caseId] })).path);
        const told = ['Clinic', ...(recipients ? [] : ['Advice'])];
        expect(new Set((await toldBy(home)).map(({ officeName }) => officeName))).toEqual(
          new Set(told),
        );
        expect(await toldBy(home)).toHaveLength(told.length);
      } finally {
        await Promise.all(partners.map((partner) => partner.close()));
      }
    },
  );

  it('and came over a third office, asks nothing of the one in which it was said', async () => {
    const toField = (await home.api.contacts.list({})).contacts.find(
      ({ name }) => name === 'Amman',
    )!.id;
    await takeIn(field, (await sendTo(home, [toField])).path);
    const [hqOfField] = await acquaint(field, hq);
    const homeOfHq = (await hq.api.contacts.list({})).contacts.find(
      ({ name }) => name === 'Sabha',
    )!.id;
    await withdrawAt(field);
    const override = { reason: 'it brings the withdrawal itself' };
    const [first, second] = [outside(field, 'satchel'), outside(hq, 'satchel')];
    await exportTo(field, { cases: [caseId], contactIds: [hqOfField], override }, first);
    await takeIn(hq, first);
    await exportTo(hq, { cases: [caseId], contactIds: [homeOfHq], override }, second);
    await takeIn(home, second);
    // Headquarters brought it, and Amman said it.
    expect(await toldBy(home)).toEqual([]);
  });
});

describe('a withdrawal', () => {
  it.each([
    ['whose card is still here', 'SELECT 1'],
    ['whose card is gone', 'DELETE FROM contacts'],
  ])('of a consent that was said anew reaches an office %s, by the earlier one', async (_, sql) => {
    home.session().vault.db.exec(sql);
    const set = { purpose: 'headquarters', decision: 'agreed', givenOn: DAY };
    await home.api.cases.saveConsent({ caseId, set });
    expect(await withdrawAt(home)).toBe(1);
    expect(await toldBy(home)).toEqual([GENEVA]);
  });

  it('of a consent that another has replaced concerns what went by it alone', async () => {
    const set = { purpose: 'headquarters', decision: 'agreed', givenOn: DAY };
    await home.api.cases.saveConsent({ caseId, set });
    const { consents } = await home.api.cases.open({ caseId });
    const [old, anew] = consents;
    // By the new one to Amman; Geneva has it by the old one.
    const toField = (await home.api.contacts.list({})).contacts.find(
      ({ name }) => name === 'Amman',
    )!.id;
    await sendTo(home, [toField], { cases: [caseId] });
    const withdraw = (id: string) =>
      home.api.cases.withdrawConsent({ caseId, id, withdrawnOn: DAY });
    expect((await withdraw(old!.id)).notices).toBe(1);
    expect(await toldBy(home)).toEqual([GENEVA]);
    expect((await withdraw(anew!.id)).notices).toBe(2);
  });

  it('reaches a partner who got the case in one bundle with headquarters', async () => {
    const partner = await openTestOffice('Clinic');
    try {
      const { card, fingerprint } = await partner.api.contacts.ownCard({});
      const type = { type: 'partner', partnerKind: 'health' } as const;
      const { id } = await home.api.contacts.add({ card, fingerprint, ...type });
      const set = { purpose: 'partners', decision: 'agreed', givenOn: DAY, recipients: ['health'] };
      await home.api.cases.saveConsent({ caseId, set });
      await sendTo(home, [toHq, id], { cases: [caseId] });
      expect(await withdrawAt(home)).toBe(1);
      expect(await toldBy(home)).toEqual([{ ...GENEVA, officeName: 'Clinic' }]);
    } finally {
      await partner.close();
    }
  });

  it('that came in the case and by a notice is passed on once', async () => {
    const toField = await introduce(field, hq);
    await introduce(hq, field);
    const first = outside(home, 'satchel');
    await exportTo(home, { cases: [caseId], contactIds: [toHq] }, first);
    await takeIn(hq, first);
    await sendTo(hq, [toField], { cases: [caseId] });
    expect(await withdrawAt(home)).toBe(1);
    const path = outside(home, 'satchel');
    const override = { reason: 'it brings the withdrawal itself' };
    await exportTo(home, { cases: [caseId], contactIds: [toHq], override }, path);
    await takeIn(hq, path);
    const amman = { officeName: 'Amman', about: 'withdrawal', state: 'to-send' };
    expect(await toldBy(hq)).toEqual([amman]);
    const notice = await writeNotice(home, (await lastNotice(home)).id, outside(home, 'paper'));
    await openPaperFile(hq, notice);
    const { notices } = await hq.api.notices.list({});
    const { id } = notices.find(({ direction }) => direction === 'in')!;
    await hq.api.notices.decide({ id, decision: 'locked' });
    expect(await toldBy(hq)).toEqual([amman]);
  });
});
