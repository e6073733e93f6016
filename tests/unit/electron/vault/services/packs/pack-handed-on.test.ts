import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { blobHeldByAll } from '../../../../../../electron/vault/services/custody/held-blobs';
import { handedOnBy } from '../../../../../../electron/vault/services/packs/handed-on';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { answered } from '../../../../../../shared/forms/answers';
import { acknowledge, acquaint, outside, sendTo } from '../../../../../support/custody';
import { bundleTicket, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

const DAY = '2026-11-21';

let home: TestOffice;
let hq: TestOffice;
let at: string;
let toHq: string;
let toHome: string;
let caseId: string;

beforeEach(async () => {
  [home, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toHome] = await acquaint(home, hq);
  at = join(home.outside, 'stick');
  ({ caseId } = makeCase(home));
  await makePackAt(home, at, { cases: [caseId] });
});
afterEach(() => Promise.all([home.close(), hq.close()]));

/** The visitor adds a note and hands the case to headquarters; from the same folder, again and again. */
async function handOverOnTheWay(text = 'met on the way') {
  const pack = await openPackAt(at);
  await pack.api.notes.add({ caseId, text });
  const sent = await sendTo({ ...pack, outside: home.outside }, [toHq], { cases: [caseId] });
  return { pack, sent };
}

async function scan({ api }: TestOffice): Promise<string> {
  const data = Buffer.from('a paper that only the visitor saw');
  const { uploadId } = await api.documents.beginUpload({
    caseId,
    fileName: 'a.txt',
    bytes: data.length,
  });
  await api.documents.uploadChunk({ uploadId, data });
  await api.documents.finishUpload({ uploadId, title: 'Letter', type: 'other' });
  return createHash('sha256').update(data).digest('hex');
}

async function bringHome(): Promise<void> {
  await finishReturnOf(home, (await openReturnOf(home, at)).returnId);
}

async function returnFile(pack: TestOffice): Promise<string> {
  const path = outside(home, 'satchel');
  const { jobId } = await pack.api.packs.returnFile({ ticket: bundleTicket(pack, path) });
  await jobResult(pack, jobId);
  return path;
}

async function withdraw(): Promise<number> {
  const { consents } = await home.api.cases.open({ caseId });
  const { id } = consents.at(-1)!;
  return (await home.api.cases.withdrawConsent({ caseId, id, withdrawnOn: DAY })).notices;
}

const noticeOf = async (office: TestOffice): Promise<string> =>
  writeNotice(office, (await lastNotice(office)).id, outside(office, 'satchel-paper'));
const holding = async () => (await home.api.custody.ofCase({ caseId })).copies;
const waiting = async () => (await home.api.custody.waiting({})).bundles;
const told = async () =>
  (await home.api.notices.list({})).notices.map(({ officeName, about }) => [officeName, about]);

describe('what a visit pack handed to headquarters', () => {
  it('is known at home once the pack is erased: its receipt is waited for and a withdrawal is told there', async () => {
    const { pack, sent } = await handOverOnTheWay();
    await pack.close();
    await takeIn(hq, sent.path);
    await bringHome();
    expect(await holding()).toMatchObject([{ office: 'Geneva', state: 'waiting' }]);
    expect(await waiting()).toMatchObject([{ bundleId: sent.bundleId, office: 'Geneva' }]);

    expect(await acknowledge(hq, home, sent.bundleId)).toMatchObject({ outcome: 'accepted' });
    expect(await holding()).toMatchObject([{ state: 'acknowledged' }]);
    expect(await waiting()).toEqual([]);
    expect(await withdraw()).toBe(1);
    expect((await verifyVault(home.session().vault)).problems).toEqual([]);
  });

  it('takes a receipt again that rode in before the pack was back', async () => {
    const { pack, sent } = await handOverOnTheWay();
    await pack.close();
    await takeIn(hq, sent.path);
    await takeIn(home, (await sendTo(hq, [toHome], { cases: [caseId] })).path);
    expect(await waiting()).toEqual([]);
    await bringHome();
    expect(await waiting()).toEqual([]);
    expect(await holding()).toMatchObject([
      { state: 'acknowledged', sent: { bundleId: sent.bundleId } },
    ]);
  });

  it('takes a receipt again that was opened as a paper while the pack was away', async () => {
    const { pack, sent } = await handOverOnTheWay();
    await pack.close();
    await takeIn(hq, sent.path);
    expect(await acknowledge(hq, home, sent.bundleId)).toMatchObject({ outcome: 'accepted' });
    await bringHome();
    expect(await waiting()).toEqual([]);
    expect(await holding()).toMatchObject([{ state: 'acknowledged' }]);
  });

  it('does not count as held what headquarters said, before the pack was back, that it has no more', async () => {
    const { pack, sent } = await handOverOnTheWay();
    await pack.close();
    const first = await sendTo(home, [toHq]);
    await takeIn(hq, first.path);
    const { facts } = await takeIn(hq, sent.path);
    await acknowledge(hq, home, facts.bundleId);
    // Headquarters takes both back, and answers a notice instead of giving the new receipt.
    for (const bundleId of [facts.bundleId, first.bundleId])
      await hq.api.bundles.undo({ bundleId, senderHasIt: true });
    await home.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
    await openPaperFile(hq, await noticeOf(home));
    await openPaperFile(home, await noticeOf(hq));
    expect(await holding()).toMatchObject([{ state: 'taken-back' }]);
    await bringHome();
    expect(await holding()).toMatchObject([{ state: 'taken-back', heldEntries: 0 }]);
    expect((await home.api.travel.plan({})).cases).toMatchObject([{ stays: 'not-acknowledged' }]);
  });

  it('lists what a long visit handed on day by day once where all of it would not fit into the way home', async () => {
    const pack = await openPackAt(at);
    const sent = [];
    for (const text of ['Monday', 'Tuesday', 'Wednesday']) {
      await pack.api.notes.add({ caseId, text });
      sent.push(await sendTo({ ...pack, outside: home.outside }, [toHq], { cases: [caseId] }));
    }
    const { vault } = pack.session();
    const listed = (most?: number) => handedOnBy(vault, most).map(({ heads }) => heads.length);
    const all = listed();
    expect(all).toEqual([all[2], all[2], all[2]]);
    expect(listed(0)).toEqual([0, 0, all[2]]);
    expect(handedOnBy(vault, 0).map(({ bundleId }) => bundleId)).toEqual(
      sent.map(({ bundleId }) => bundleId),
    );
    await pack.close();
  });

  it('is told of a withdrawal that was said at home while the pack was away', async () => {
    const { pack } = await handOverOnTheWay();
    await pack.close();
    expect(await withdraw()).toBe(0);
    await bringHome();
    expect(await told()).toEqual([['Geneva', 'withdrawal']]);
  });

  it('is known at home by a file from the way, and no second file looks like a copied laptop', async () => {
    const { pack, sent } = await handOverOnTheWay();
    const first = await returnFile(pack);
    await takeIn(home, first);
    expect(await waiting()).toMatchObject([{ bundleId: sent.bundleId }]);

    await pack.api.notes.add({ caseId, text: 'the day after' });
    const second = await returnFile(pack);
    expect((await stage(home, second)).sequence).toMatchObject({
      forkAt: null,
      isSenderOlder: false,
    });
    await takeIn(home, second);
    await pack.close();
    await bringHome();
    expect(await waiting()).toHaveLength(1);
    expect(await withdraw()).toBe(1);
  });

  it('goes back to a home that lost the pack, for headquarters does not take the word of a copy for its home', async () => {
    const { pack, sent } = await handOverOnTheWay('said to nobody else');
    const sha256 = await scan(pack);
    const again = await sendTo({ ...pack, outside: home.outside }, [toHq], { cases: [caseId] });
    await pack.close();
    for (const { path } of [sent, again]) await takeIn(hq, path);
    const homeId = home.session().vault.identity.officeId;
    expect(blobHeldByAll(hq.session().vault.db, [homeId], sha256)).toBe(false);

    const back = await sendTo(hq, [toHome], { sinceReceipt: true });
    await takeIn(home, back.path);
    const { notes, documents } = await home.api.cases.open({ caseId });
    const documentId = documents[0]!.id;
    expect(notes).toMatchObject([{ text: 'said to nobody else' }]);
    expect(await home.api.documents.read({ documentId, offset: 0, length: 7 })).toBeDefined();
    // What home says itself it has.
    await acknowledge(home, hq, back.bundleId);
    expect(blobHeldByAll(hq.session().vault.db, [homeId], sha256)).toBe(true);
    await expect(sendTo(hq, [toHome], { sinceReceipt: true })).rejects.toThrow('nothing-new');
  });

  it('is asked to be erased at home, not in the pack, with which the asking would end', async () => {
    const { pack } = await handOverOnTheWay();
    const asked = { about: 'erasure', caseId, reason: 'sent-by-mistake' } as const;
    await expect(pack.api.notices.ask(asked)).rejects.toThrow('pack-not-here');
    await pack.close();
    await bringHome();
    expect(await home.api.notices.ask(asked)).toEqual({ notices: 1 });
  });

  it('is known of intakes, too, that were sealed on the way', async () => {
    const pack = await openPackAt(at);
    const { draftId, answers } = await pack.api.intake.startDraft({});
    const values = {
      name: answered({ full: 'Nadia Benali' }),
      consentServices: answered('agreed'),
      consentHeadquarters: answered('agreed'),
    };
    await pack.api.intake.saveDraft({
      draftId,
      page: 'name',
      answers: { ...answers, values },
    } as never);
    await pack.api.sealing.seal({ draftId });
    await pack.close();
    await bringHome();
    expect(await waiting()).toMatchObject([{ office: 'Geneva' }]);

    const folder = join(home.outside, 'for-geneva');
    mkdirSync(folder);
    await home.api.sealing.handOver({ ticket: bundleTicket(home, folder) });
    const { facts } = await takeIn(hq, join(folder, readdirSync(folder)[0]!));
    expect(await acknowledge(hq, home, facts.bundleId)).toMatchObject({ outcome: 'accepted' });
    expect(await waiting()).toEqual([]);
    expect((await home.api.today.get({})).copyIsOlder).toBeNull();
  });
});
