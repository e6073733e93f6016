import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { acquaint, sendTo } from '../../../../../support/custody';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { joinLaptop } from '../../../../../support/laptops';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let caseId: string;
/** The bundle with the case, which headquarters has not opened. */
let bundle: string;
let count = 0;

const paper = (office: TestOffice): string => join(office.outside, `${(count += 1)}.satchel-paper`);

async function withdrawnAt(office: TestOffice): Promise<string> {
  const { consents } = await office.api.cases.open({ caseId });
  const { id } = consents.at(-1)!;
  await office.api.cases.withdrawConsent({ caseId, id, withdrawnOn: '2026-11-21' });
  const { notices } = await office.api.notices.list({});
  const forHq = notices.find(({ officeName }) => officeName === 'Geneva')!;
  return writeNotice(office, forHq.id, paper(office));
}

const lock = async () => (await hq.api.cases.open({ caseId })).lock;
const answered = async () =>
  openPaperFile(field, await writeNotice(hq, (await lastNotice(hq)).id, paper(hq)));
const copyAtHq = async () => (await field.api.custody.ofCase({ caseId })).copies[0];

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
  ({ caseId } = makeCase(field));
  bundle = (await sendTo(field, [toHq])).path;
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

describe('a notice that comes before the case', () => {
  it('is kept, and locks the case when it comes', async () => {
    const notice = await withdrawnAt(field);
    expect(await openPaperFile(hq, notice)).toMatchObject({ outcome: 'not-held' });
    expect(await openPaperFile(hq, notice)).toMatchObject({ outcome: 'repeated' });
    expect((await hq.api.today.get({})).notices).toMatchObject({ toDecide: 0, toSend: 1 });
    await takeIn(hq, bundle);
    expect(await lock()).toMatchObject({ officeName: 'Sabha', state: 'waiting' });
    expect((await hq.api.today.get({})).notices).toMatchObject({ toDecide: 1, toSend: 0 });
    expect(await lastNotice(hq)).toMatchObject({ state: 'to-decide', answer: null });
    const toField = (await hq.api.contacts.list({})).contacts[0]!.id;
    await expect(
      exportTo(
        hq,
        { cases: [caseId], contactIds: [toField], override: { reason: 'because I may do that' } },
        join(hq.outside, 'x.satchel'),
      ),
    ).rejects.toThrow('no-consent');
    await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' });
    await answered();
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'locked', turn: 1 });
    // The bundle once more asks nobody to decide again.
    await takeIn(hq, bundle);
    expect(await lock()).toMatchObject({ state: 'locked' });
  });

  it('and was answered by then, is answered once more, and the sender follows', async () => {
    await openPaperFile(hq, await withdrawnAt(field));
    await answered();
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'not-held', turn: 1 });
    expect(await copyAtHq()).toMatchObject({ state: 'taken-back' });
    await takeIn(hq, bundle);
    await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' });
    await answered();
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'locked', turn: 2 });
    expect(await copyAtHq()).toMatchObject({ endedAt: null, notice: 'locked' });
  });

  it('asks about a correction then, and locks nothing', async () => {
    const record = { kind: 'case', id: caseId, field: 'situation' };
    await field.api.notices.ask({ about: 'correction', caseId, record });
    const { id } = await lastNotice(field);
    await openPaperFile(hq, await writeNotice(field, id, paper(field)));
    await takeIn(hq, bundle);
    expect(await lock()).toBeNull();
    expect((await lastNotice(hq)).state).toBe('to-decide');
  });

  it('locks nothing that another office brings, and never what is here by another’s hand', async () => {
    const other = await openTestOffice('Elsewhere');
    try {
      const [toOther] = await acquaint(field, other);
      const [hqOfOther] = await acquaint(other, hq);
      await takeIn(other, (await sendTo(field, [toOther], { cases: [caseId] })).path);
      const onward = (await sendTo(other, [hqOfOther], { cases: [caseId] })).path;
      const notice = await withdrawnAt(other);
      expect(await openPaperFile(hq, notice)).toMatchObject({ outcome: 'not-held' });
      await takeIn(hq, bundle);
      expect(await lock()).toBeNull();
      await other.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
      const second = await writeNotice(other, (await lastNotice(other)).id, paper(other));
      await expect(openPaperFile(hq, second)).rejects.toThrow('notice-not-theirs');
      await takeIn(hq, onward);
      expect(await lock()).toMatchObject({ officeName: 'Elsewhere', about: 'withdrawal' });
    } finally {
      await other.close();
    }
  });
});

describe('a notice opened on the laptop of an office that does not have the case', () => {
  let second: TestOffice;
  let bundleId: string;
  beforeEach(async () => {
    second = await openTestOffice('New laptop');
    await joinLaptop(hq, second);
    ({ bundleId } = (await takeIn(hq, bundle)).facts);
  });
  afterEach(() => second.close());
  const toOwn = async () =>
    (await hq.api.contacts.list({})).contacts.find(({ isOwn }) => isOwn)!.id;

  it('is answered for the whole office only where somebody asked on the others', async () => {
    const notice = await withdrawnAt(field);
    expect(await openPaperFile(second, notice)).toMatchObject({ outcome: 'not-held' });
    const { id, maybeElsewhere } = await lastNotice(second);
    expect(maybeElsewhere).toBe(true);
    await expect(writeNotice(second, id, paper(second))).rejects.toThrow('notice-other-laptops');
    const answer = await writeNotice(second, id, paper(second), { noLaptopHasIt: true });
    expect(await openPaperFile(field, answer)).toMatchObject({ outcome: 'answered' });
    expect(await copyAtHq()).toMatchObject({ state: 'taken-back' });

    // Whoever asked overlooked it: the laptop that has the case speaks for it.
    await openPaperFile(hq, notice);
    await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'locked' });
    expect(await answered()).toMatchObject({ outcome: 'answered' });
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'locked', turn: 1 });
    expect(await copyAtHq()).toMatchObject({ endedAt: null, notice: 'locked' });
    expect(await openPaperFile(field, answer)).toMatchObject({ outcome: 'repeated' });
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'locked' });
  });

  it('waits there no longer once somebody says that another laptop answers, until the case comes', async () => {
    await openPaperFile(second, await withdrawnAt(field));
    const { id } = await lastNotice(second);
    const waiting = async () => (await second.api.today.get({})).notices;
    expect(await waiting()).toMatchObject({ toSend: 1 });
    await second.api.notices.leave({ id, left: true });
    expect(await waiting()).toMatchObject({ toDecide: 0, toSend: 0 });
    expect(await lastNotice(second)).toMatchObject({ state: 'elsewhere', leftBy: 'Amina' });
    await second.api.notices.leave({ id, left: false });
    expect(await waiting()).toMatchObject({ toSend: 1 });
    expect(await lastNotice(second)).toMatchObject({ state: 'to-answer', leftAt: null });

    await second.api.notices.leave({ id, left: true });
    await takeIn(second, (await sendTo(hq, [await toOwn()], { cases: [caseId] })).path);
    expect(await waiting()).toMatchObject({ toDecide: 1 });
    expect(await lastNotice(second)).toMatchObject({ state: 'to-decide', leftAt: null });
    await expect(second.api.notices.leave({ id, left: true })).rejects.toThrow(
      'notice-decision-wrong',
    );
  });

  it('locks the case there, too, where another laptop had brought it before', async () => {
    await takeIn(second, (await sendTo(hq, [await toOwn()], { cases: [caseId] })).path);
    expect(await openPaperFile(second, await withdrawnAt(field))).toMatchObject({
      outcome: 'withdrawal',
    });
    expect((await second.api.cases.open({ caseId })).lock).toMatchObject({ officeName: 'Sabha' });
  });

  it('is not answered as erased for the whole office by one that has others', async () => {
    await takeIn(second, (await sendTo(hq, [await toOwn()], { cases: [caseId] })).path);
    const notice = await withdrawnAt(field);
    await openPaperFile(hq, notice);
    const { id } = await lastNotice(hq);
    await hq.api.notices.decide({ id, decision: 'erased' });
    expect((await hq.api.notices.list({})).notices.find((one) => one.id === id)).toMatchObject({
      state: 'to-answer',
      maybeElsewhere: true,
    });
    await expect(writeNotice(hq, id, paper(hq))).rejects.toThrow('notice-other-laptops');
    await expect(hq.api.notices.leave({ id, left: true })).rejects.toThrow('notice-decision-wrong');
    await openPaperFile(second, notice);
    await second.api.notices.decide({ id: (await lastNotice(second)).id, decision: 'erased' });
    const answer = await writeNotice(hq, id, paper(hq), { noLaptopHasIt: true });
    expect(await openPaperFile(field, answer)).toMatchObject({ outcome: 'answered' });
  });

  it('can be answered there after all', async () => {
    await openPaperFile(second, await withdrawnAt(field));
    const { id } = await lastNotice(second);
    await second.api.notices.leave({ id, left: true });
    await writeNotice(second, id, paper(second), { noLaptopHasIt: true });
    expect((await lastNotice(second)).state).toBe('done');
    await expect(second.api.notices.leave({ id, left: true })).rejects.toThrow(
      'notice-decision-wrong',
    );
  });

  it('locks the case there, too, when a laptop that has not heard of it brings it', async () => {
    await openPaperFile(second, await withdrawnAt(field));
    await takeIn(second, (await sendTo(hq, [await toOwn()], { cases: [caseId] })).path);
    expect((await second.api.cases.open({ caseId })).lock).toMatchObject({
      officeName: 'Sabha',
      state: 'waiting',
    });
    expect(await lastNotice(second)).toMatchObject({ state: 'to-decide', maybeElsewhere: false });
  });

  it('asks nobody where the other laptop was shut out', async () => {
    const { laptops } = await hq.api.laptops.list({});
    const { deviceId } = laptops.find(({ state }) => state !== 'this')!;
    await hq.api.laptops.revoke({ deviceId, reason: 'stolen on the way' });
    await hq.api.bundles.undo({ bundleId });
    await openPaperFile(hq, await withdrawnAt(field));
    expect((await lastNotice(hq)).maybeElsewhere).toBe(false);
    expect(await answered()).toMatchObject({ outcome: 'answered' });
  });
});

describe('a notice about a case whose import was taken back', () => {
  it('is answered that it is not here, and locks it when it comes again', async () => {
    const { facts } = await takeIn(hq, bundle);
    await hq.api.bundles.undo({ bundleId: facts.bundleId });
    expect(await openPaperFile(hq, await withdrawnAt(field))).toMatchObject({
      outcome: 'not-held',
    });
    await answered();
    expect((await lastNotice(field)).answer).toMatchObject({ decision: 'not-held' });
    await takeIn(hq, bundle);
    expect(await lock()).toMatchObject({ officeName: 'Sabha', state: 'waiting' });
  });

  it('locks it where another office has brought it since', async () => {
    const other = await openTestOffice('Elsewhere');
    try {
      const { facts } = await takeIn(hq, bundle);
      await hq.api.bundles.undo({ bundleId: facts.bundleId });
      const [toOther] = await acquaint(field, other);
      const [hqOfOther] = await acquaint(other, hq);
      await takeIn(other, (await sendTo(field, [toOther], { cases: [caseId] })).path);
      await takeIn(hq, (await sendTo(other, [hqOfOther], { cases: [caseId] })).path);
      expect(await openPaperFile(hq, await withdrawnAt(field))).toMatchObject({
        outcome: 'withdrawal',
      });
      expect(await lock()).toMatchObject({ officeName: 'Sabha' });
    } finally {
      await other.close();
    }
  });
});

describe('a notice to an office whose card was removed', () => {
  it('can be written again as soon as its card is kept again', async () => {
    await takeIn(hq, bundle);
    const { consents } = await field.api.cases.open({ caseId });
    const { id } = consents.at(-1)!;
    await field.api.cases.withdrawConsent({ caseId, id, withdrawnOn: '2026-11-21' });
    await field.api.contacts.remove({ id: toHq });
    expect((await lastNotice(field)).reachable).toBe(false);
    await introduce(hq, field);
    expect((await lastNotice(field)).reachable).toBe(true);
    await writeNotice(field, (await lastNotice(field)).id, paper(field));
    expect((await lastNotice(field)).state).toBe('sent');
  });
});
