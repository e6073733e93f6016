import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import { acknowledge, acquaint, sendTo } from '../../../../../support/custody';
import { stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let third: TestOffice;
let toHq: string;
let hqToThird: string;

beforeEach(async () => {
  [field, hq, third] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Amman', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
  [hqToThird] = await acquaint(hq, third);
  await acquaint(field, third);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close(), third.close()]);
});

const rows = ({ session }: TestOffice): string =>
  [...dumpProjection(session().vault.db)]
    .filter((line) => /^(cases|persons|consents|goals|conflicts) /.test(line))
    .join('\n');

async function receipted(): Promise<{ caseId: string }> {
  const made = makeCase(field);
  const sent = await sendTo(field, [toHq]);
  await takeIn(hq, sent.path);
  await acknowledge(hq, field, sent.bundleId);
  return made;
}

describe('a bundle that builds on a receipt', () => {
  it('carries only what is new, says on what it builds, and brings both offices to the same', async () => {
    const { caseId } = await receipted();
    makeCase(field, { name: 'Yusuf Omar' });
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    await expect(field.api.custody.canBuildOn({ contactIds: [toHq] })).resolves.toMatchObject({
      isPossible: true,
    });
    const sent = await sendTo(field, [toHq], { sinceReceipt: true });
    expect(sent.exported).toHaveLength(2);
    const preview = await stage(hq, sent.path);
    expect(preview).toMatchObject({ casesNew: 1, casesChanged: 1, gaps: 0 });
    expect(preview.sequence).toMatchObject({
      isIncremental: true,
      missing: [],
      incompleteCount: 0,
    });
    await hq.api.bundles.apply({ stagingId: preview.stagingId });
    expect(rows(hq)).toBe(rows(field));
  });

  it('is not made where they lack nothing', async () => {
    await receipted();
    await expect(sendTo(field, [toHq], { sinceReceipt: true })).rejects.toThrow(
      'nothing-new-to-send',
    );
  });

  it('names the bundle that is missing and the cases that are incomplete; what arrived is used, and a full one heals it', async () => {
    const { caseId } = await receipted();
    await field.api.cases.setRisk({ caseId, level: 'medium', reason: 'moved' });
    const lost = await sendTo(field, [toHq], { sinceReceipt: true });
    // The receipt came back, and afterwards headquarters lost what it had taken in.
    const { db } = field.session().vault;
    db.exec(
      "UPDATE copies SET held = sent, held_no = sent_no; UPDATE bundles SET receipt_state = 'accepted', receipt_revision = 1",
    );
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    const next = await sendTo(field, [toHq], { sinceReceipt: true });
    const preview = await stage(hq, next.path);
    expect(preview.sequence.missing).toEqual([2]);
    expect(preview.sequence.incompleteCases).toMatchObject([{ caseId }]);
    await hq.api.bundles.apply({ stagingId: preview.stagingId });
    expect((await hq.api.cases.open({ caseId })).case.riskLevel).toBe('high');
    expect((await hq.api.custody.ofCase({ caseId })).missing).toMatchObject([
      { office: 'Tapachula', seq: 3, entries: 1 },
    ]);
    // The receipt says so, and the next bundle carries what is missing.
    expect((await acknowledge(hq, field, next.bundleId)).outcome).toBe('incomplete');
    const healing = await sendTo(field, [toHq], { sinceReceipt: true });
    await takeIn(hq, healing.path);
    expect((await hq.api.custody.ofCase({ caseId })).missing).toEqual([]);
    expect(rows(hq)).toBe(rows(field));
    expect((await stage(hq, lost.path)).changedCases).toEqual([]);
  });

  it('can be handed on to a third office though what stands before it is missing there', async () => {
    const { caseId } = await receipted();
    const first = await sendTo(hq, [hqToThird]);
    await takeIn(third, first.path);
    await acknowledge(third, hq, first.bundleId);
    await field.api.cases.setRisk({ caseId, level: 'medium', reason: 'moved' });
    const second = await sendTo(field, [toHq], { sinceReceipt: true });
    await takeIn(hq, second.path);
    await acknowledge(hq, field, second.bundleId);
    const handedOn = await sendTo(hq, [hqToThird], { sinceReceipt: true });
    await takeIn(third, handedOn.path);
    expect(rows(third)).toBe(rows(field));
    // One more step of the chain, of which the third office never got the middle.
    const { db } = hq.session().vault;
    await field.api.cases.setRisk({ caseId, level: 'low', reason: 'safe' });
    await takeIn(hq, (await sendTo(field, [toHq], { sinceReceipt: true })).path);
    db.exec('UPDATE copies SET held = sent, held_no = sent_no WHERE sent > 0');
    db.prepare(
      'UPDATE copies SET held = (SELECT seq FROM heads h WHERE h.stream = copies.stream AND h.device = copies.device) WHERE party = ?',
    ).run(third.session().vault.identity.officeId);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats again' });
    await takeIn(hq, (await sendTo(field, [toHq])).path);
    const holed = await sendTo(hq, [hqToThird], { sinceReceipt: true });
    const preview = await stage(third, holed.path);
    expect(preview.sequence.incompleteCases).toMatchObject([{ caseId }]);
    await third.api.bundles.apply({ stagingId: preview.stagingId });
    expect((await third.api.cases.open({ caseId })).case.riskLevel).toBe('high');
    await takeIn(third, (await sendTo(hq, [hqToThird])).path);
    expect(rows(third)).toBe(rows(field));
  });

  it('without names is taken in, though of the people or of the case itself there is nothing new', async () => {
    const { caseId, personId } = makeCase(field);
    const refer = async () => {
      const sent = await sendTo(field, [toHq], { profile: 'referral', sinceReceipt: true });
      const { casesChanged } = await takeIn(hq, sent.path);
      await acknowledge(hq, field, sent.bundleId);
      return casesChanged;
    };
    await refer();
    const called = (await hq.api.cases.list({})).rows[0]!.name;
    await field.api.plans.addGoal({ caseId, words: 'School for the child' });
    expect(await refer()).toBe(1);
    await field.api.people.update({ personId, set: { communication: 'speaks slowly' } });
    expect(await refer()).toBe(1);
    const view = await hq.api.cases.open({ caseId });
    expect(view.goals.map(({ words }) => words)).toEqual(['School for the child']);
    expect(view.principal!.person.communication).toBe('speaks slowly');
    expect((await hq.api.cases.list({})).rows[0]!.name).toBe(called);
  });

  it('to several offices carries what any of them lacks', async () => {
    const { caseId } = await receipted();
    const { contacts } = await field.api.contacts.list({});
    const toThird = contacts.find(({ name }) => name === 'Amman')!.id;
    await expect(
      field.api.custody.canBuildOn({ contactIds: [toHq, toThird] }),
    ).resolves.toMatchObject({ isPossible: false });
    const both = await sendTo(field, [toHq, toThird], { sinceReceipt: true });
    expect((await takeIn(third, both.path)).casesNew).toBe(1);
    expect((await takeIn(hq, both.path)).unchangedCases).toBe(1);
    expect((await third.api.cases.open({ caseId })).case.status).toBe('open');
  });

  it('does not send a document twice', async () => {
    const { caseId } = await receipted();
    const data = new TextEncoder().encode('a passport');
    const { uploadId } = await field.api.documents.beginUpload({
      caseId,
      fileName: 'passport.txt',
      bytes: data.length,
    });
    await field.api.documents.uploadChunk({ uploadId, data });
    await field.api.documents.finishUpload({ uploadId, title: 'Passport', type: 'other' });
    const withPaper = await sendTo(field, [toHq], { sinceReceipt: true });
    expect(withPaper.documents).toBe(1);
    await takeIn(hq, withPaper.path);
    await acknowledge(hq, field, withPaper.bundleId);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    expect((await sendTo(field, [toHq], { sinceReceipt: true })).documents).toBe(0);
    expect((await sendTo(field, [toHq])).documents).toBe(1);
  });
});
