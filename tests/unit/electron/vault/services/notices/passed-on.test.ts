import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { NoticeDecision } from '../../../../../../shared/papers/notice';
import { acknowledge, acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let aid: TestOffice;
let toHq: string;
let toAid: string;
let caseId: string;
let count = 0;

/** From the field to headquarters; who has it from there differs. */
beforeEach(async () => {
  [field, hq, aid] = (await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Legal aid'),
  ])) as [TestOffice, TestOffice, TestOffice];
  [toHq] = await acquaint(field, hq);
  [toAid] = await acquaint(hq, aid);
  ({ caseId } = makeCase(field));
  await takeIn(hq, (await sendTo(field, [toHq])).path);
});
afterEach(() => Promise.all([field, hq, aid].map((office) => office.close())));

const goesOn = async () => takeIn(aid, (await sendTo(hq, [toAid], { cases: [caseId] })).path);

/** The newest notice of the field, opened at headquarters. */
async function told(): Promise<string> {
  const { notices } = await field.api.notices.list({});
  const { id } = notices.find(({ state }) => state === 'to-send')!;
  const at = join(field.outside, `${(count += 1)}.satchel-paper`);
  await openPaperFile(hq, await writeNotice(field, id, at));
  return id;
}

async function withdrawn(): Promise<string> {
  const { consents } = await field.api.cases.open({ caseId });
  const { id } = consents.at(-1)!;
  await field.api.cases.withdrawConsent({ caseId, id, withdrawnOn: '2026-11-21' });
  return told();
}

async function decide(id: string, decision: Exclude<NoticeDecision, 'not-held'>): Promise<void> {
  const ground = 'A court asked for the file';
  await hq.api.notices.decide({ id, decision, ...(decision === 'kept' ? { ground } : {}) });
}

const passedOn = async () =>
  (await hq.api.notices.list({})).notices
    .filter(({ direction }) => direction === 'out')
    .map(({ officeName, about }) => `${officeName}: ${about}`);

describe('a case that was taken off the laptop after headquarters confirmed it', () => {
  it('is not held there, and whoever has it from there is told all the same', async () => {
    const main = await openTestOffice('New York', 'headquarters');
    try {
      const [toMain] = await acquaint(hq, main);
      const { path, bundleId } = await sendTo(hq, [toMain], { cases: [caseId] });
      await takeIn(main, path);
      await acknowledge(main, hq, bundleId);
      const { jobId } = await hq.api.travel.remove({ cases: [caseId] });
      await jobResult(hq, jobId);
      await withdrawn();
      expect(await passedOn()).toEqual(['New York: withdrawal']);
      const { notices } = await hq.api.notices.list({});
      const asked = notices.find(({ direction }) => direction === 'in')!;
      expect(asked.answer).toMatchObject({
        decision: 'not-held',
        onward: [{ officeName: 'New York' }],
      });
      const onward = notices.find(({ direction }) => direction === 'out')!;
      const at = join(hq.outside, 'onward.satchel-paper');
      await openPaperFile(main, await writeNotice(hq, onward.id, at));
      expect((await main.api.cases.open({ caseId })).lock).toMatchObject({ officeName: 'Geneva' });
    } finally {
      await main.close();
    }
  });
});

describe('what was kept at first', () => {
  it.each(['locked', 'erased'] as const)(
    'and is %s later is passed on then, also to whom it was sent in between',
    async (decision) => {
      const id = await withdrawn();
      await decide(id, 'kept');
      const anew = { purpose: 'headquarters', decision: 'agreed', givenOn: '2026-11-21' } as const;
      await hq.api.cases.saveConsent({ caseId, set: anew });
      await goesOn();
      expect(await passedOn()).toEqual([]);
      await decide(id, decision);
      expect(await passedOn()).toEqual(['Legal aid: withdrawal']);
      const onward = (await hq.api.notices.list({})).notices.find(
        ({ direction }) => direction === 'out',
      )!;
      const at = join(hq.outside, 'onward.satchel-paper');
      await openPaperFile(aid, await writeNotice(hq, onward.id, at));
      expect((await aid.api.cases.open({ caseId })).lock).toMatchObject({ officeName: 'Geneva' });
    },
  );

  it.each([
    ['an erasure', { about: 'erasure', reason: 'client-asked' } as const, 'locked'],
    ['a correction', { about: 'correction' } as const, 'corrected'],
  ] as const)(
    'tells of %s once, however often it is decided, and again when it is asked again',
    async (_, asked, decision) => {
      await goesOn();
      const record = { kind: 'case', id: caseId, field: 'situation' };
      const ask = () =>
        field.api.notices.ask(
          asked.about === 'correction' ? { ...asked, caseId, record } : { ...asked, caseId },
        );
      await ask();
      const first = await told();
      for (const each of ['kept', decision, 'kept', decision, 'kept'] as const)
        await decide(first, each);
      expect(await passedOn()).toEqual([`Legal aid: ${asked.about}`]);
      await ask();
      await decide(await told(), decision);
      expect(await passedOn()).toEqual(Array(2).fill(`Legal aid: ${asked.about}`));
      // What headquarters asks by itself is asked, whatever was passed on.
      await hq.api.notices.ask({ about: 'erasure', caseId, reason: 'kept-too-long' });
      expect(await passedOn()).toHaveLength(3);
      expect((await lastNotice(hq)).direction).toBe('out');
    },
  );
});
