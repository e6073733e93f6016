import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { partyOf } from '../../../../../../electron/vault/services/custody/copies';
import {
  endCopy,
  forgetHeldStreams,
} from '../../../../../../electron/vault/services/custody/end-copy';
import { caseStreams } from '../../../../../../electron/vault/services/cases/case-streams';
import { findContact } from '../../../../../../electron/vault/services/contacts/contact-book';
import {
  acknowledge,
  acquaint,
  openPaperAt,
  outside,
  receiptFile,
  sendTo,
} from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let caseId: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = await acquaint(field, hq);
  ({ caseId } = makeCase(field));
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const copyOf = async (id: string) => (await field.api.custody.ofCase({ caseId: id })).copies[0]!;
const stays = async (id: string) =>
  (await field.api.travel.plan({})).cases.find((each) => each.caseId === id)!.stays;

async function eraseThere(): Promise<void> {
  await field.api.notices.ask({ about: 'erasure', caseId, reason: 'sent-by-mistake' });
  const asked = outside(field, 'satchel-paper');
  await openPaperFile(hq, await writeNotice(field, (await lastNotice(field)).id, asked));
  const { id } = await lastNotice(hq);
  await hq.api.notices.decide({ id, decision: 'erased' });
  await openPaperFile(field, await writeNotice(hq, id, outside(hq, 'satchel-paper')));
}

/** As their inventory does it. */
function endThere(): void {
  const { vault } = field.session();
  const party = partyOf(findContact(vault.db, toHq)!);
  vault.journal.write(() => {
    endCopy(vault.db, { party, caseId, state: 'erased', at: vault.now() });
    forgetHeldStreams(vault.db, party, caseStreams(vault.db, caseId));
  });
}

describe('a receipt that comes after the word that the case was erased', () => {
  it('brings it back neither in the ledger nor for travelling, and counts for the other case of that bundle', async () => {
    const other = makeCase(field, { name: 'Yusuf Omar' });
    const sent = await sendTo(field, [toHq]);
    await takeIn(hq, sent.path);
    const receipt = await receiptFile(hq, sent.bundleId);
    await eraseThere();
    expect(await openPaperAt(field, receipt)).toMatchObject({ outcome: 'accepted' });
    expect(await copyOf(caseId)).toMatchObject({ state: 'erased', heldEntries: 0 });
    expect(await stays(caseId)).toBe('not-acknowledged');
    const { jobId } = await field.api.travel.remove({ cases: [caseId] });
    await expect(jobResult(field, jobId)).rejects.toThrow('travel-not-acknowledged');
    expect(await copyOf(other.caseId)).toMatchObject({ state: 'acknowledged' });
    expect(await stays(other.caseId)).toBeNull();
    const again = await sendTo(field, [toHq], { sinceReceipt: true });
    expect(again.exported.map((each) => each.caseId)).toEqual([caseId]);
    // They do not read it then either.
    await takeIn(hq, again.path);
    await acknowledge(hq, field, again.bundleId);
    expect(await stays(caseId)).toBe('not-acknowledged');
  });

  it('was believed by a version before this one, and is not any more', async () => {
    const sent = await sendTo(field, [toHq]);
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    const { db } = field.session().vault;
    const party = partyOf(findContact(db, toHq)!);
    endCopy(db, { party, caseId, state: 'erased', at: 1 });
    expect(await stays(caseId)).toBe('not-acknowledged');
    expect(
      (await sendTo(field, [toHq], { cases: [caseId], sinceReceipt: true })).exported,
    ).toHaveLength(1);
  });

  it.each(['the receipt', 'a bundle of theirs'])(
    'counts where it is for what was sent there again since, and not for what was sent before (%s)',
    async (late) => {
      const first = await sendTo(field, [toHq]);
      await takeIn(hq, first.path);
      const receipt = await receiptFile(hq, first.bundleId);
      await hq.api.notes.add({ caseId, text: 'seen' });
      const theirs = await sendTo(hq, [toField], { cases: [caseId] });
      endThere();
      if (late === 'a bundle of theirs') await takeIn(field, theirs.path);
      expect(await stays(caseId)).toBe('not-acknowledged');
      const second = await sendTo(field, [toHq], { sinceReceipt: true });
      expect(second.exported).toHaveLength(1);
      if (late === 'the receipt') await openPaperAt(field, receipt);
      expect(await stays(caseId)).toBe('not-acknowledged');
      await takeIn(hq, second.path);
      await acknowledge(hq, field, second.bundleId);
      expect(await copyOf(caseId)).toMatchObject({ state: 'acknowledged' });
      expect(await stays(caseId)).toBeNull();
    },
  );

  it('is sent again with all cases though everything had been confirmed before', async () => {
    const first = await sendTo(field, [toHq]);
    await takeIn(hq, first.path);
    await acknowledge(hq, field, first.bundleId);
    endThere();
    expect((await sendTo(field, [toHq], { sinceReceipt: true })).exported).toHaveLength(1);
  });
});
