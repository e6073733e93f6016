import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { receiptUndone } from '../../../../../../electron/vault/services/custody/make-receipt';
import { writePaper } from '../../../../../../electron/vault/services/papers/write-paper';
import { findContact } from '../../../../../../electron/vault/services/contacts/contact-book';
import type { ReceiptBody } from '../../../../../../shared/papers/receipt';
import {
  acknowledge,
  acquaint,
  openPaperAt,
  outside,
  receiptFile,
  sendTo,
} from '../../../../../support/custody';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const copyAt = async (office: TestOffice, caseId: string) =>
  (await office.api.custody.ofCase({ caseId })).copies[0];

/** All that the ledger knows, and every paper that was opened. */
const ledgerOf = (office: TestOffice): string =>
  JSON.stringify(
    ['bundles', 'copies', 'bundle_heads', 'held_ahead', 'papers', 'entries'].map((name) =>
      office.session().vault.db.prepare(`SELECT * FROM ${name}`).all(),
    ),
  );

/** An import taken back, with what that means for its receipt. */
function takeBack(office: TestOffice, bundleId: string): void {
  const { vault } = office.session();
  const { db } = vault;
  db.exec('DROP TRIGGER entries_are_never_deleted');
  db.prepare('DELETE FROM heads WHERE stream IN (SELECT stream FROM entries WHERE origin = ?)').run(
    bundleId,
  );
  db.prepare('DELETE FROM entries WHERE origin = ?').run(bundleId);
  vault.journal.write(() => receiptUndone(vault, bundleId));
}

/** A receipt that says something else than the program would. */
async function forgeReceipt(
  from: TestOffice,
  contactId: string,
  alter: (body: ReceiptBody) => Partial<ReceiptBody>,
  bundleId: string,
): Promise<string> {
  const session = from.session();
  const { db } = session.vault;
  const row = db
    .prepare('SELECT body FROM receipts_given WHERE bundle_id = ?')
    .pluck()
    .get(bundleId) as string;
  const body = JSON.parse(row) as ReceiptBody;
  const out = outside(from, 'satchel-paper');
  await writePaper(session, {
    type: 'receipt',
    body: { ...body, ...alter(body) },
    contacts: [findContact(db, contactId)!],
    out,
  });
  return out;
}

describe('a receipt', () => {
  it('closes the loop: who holds which copy, from which bundle, acknowledged when', async () => {
    const { caseId } = makeCase(field);
    const sent = await sendTo(field, [toHq]);
    expect(await copyAt(field, caseId)).toMatchObject({
      office: 'Geneva',
      state: 'waiting',
      heldEntries: 0,
      sent: { bundleId: sent.bundleId, seq: 1 },
      acknowledged: null,
    });
    await takeIn(hq, sent.path);
    expect(await copyAt(hq, caseId)).toMatchObject({
      office: 'Tapachula',
      state: 'received',
      received: { bundleId: sent.bundleId, seq: 1 },
    });
    expect(await acknowledge(hq, field, sent.bundleId)).toMatchObject({
      type: 'receipt',
      outcome: 'accepted',
      params: { seq: 1, office: 'Geneva' },
    });
    const copy = (await copyAt(field, caseId))!;
    expect(copy).toMatchObject({
      state: 'acknowledged',
      acknowledged: { bundleId: sent.bundleId },
    });
    expect(copy.heldEntries).toBe(copy.entries);
    expect((await field.api.custody.waiting({})).bundles).toEqual([]);
    // What was written since they do not hold.
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    const later = (await copyAt(field, caseId))!;
    expect(later.heldEntries).toBe(later.entries - 1);
  });

  it('changes nothing when it is opened twice, and may be saved twice', async () => {
    makeCase(field);
    const sent = await sendTo(field, [toHq]);
    await takeIn(hq, sent.path);
    const [first, second] = [
      await receiptFile(hq, sent.bundleId),
      await receiptFile(hq, sent.bundleId),
    ];
    await openPaperAt(field, first);
    const before = ledgerOf(field);
    expect(await openPaperAt(field, second)).toMatchObject({ outcome: 'known', repeated: true });
    expect(ledgerOf(field)).toBe(before);
  });

  it('holds in any order: what was said last about a bundle counts, and an old one takes nothing away', async () => {
    const { caseId } = makeCase(field);
    const one = await sendTo(field, [toHq]);
    await takeIn(hq, one.path);
    const early = await receiptFile(hq, one.bundleId);
    takeBack(hq, one.bundleId);
    const undone = await receiptFile(hq, one.bundleId);
    await openPaperAt(field, undone);
    expect((await copyAt(field, caseId))!.state).toBe('undone');
    expect((await openPaperAt(field, early)).outcome).toBe('known');
    expect((await copyAt(field, caseId))!.state).toBe('undone');
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    const two = await sendTo(field, [toHq], { sinceReceipt: true });
    await takeIn(hq, two.path);
    await acknowledge(hq, field, two.bundleId);
    expect((await copyAt(field, caseId))!.state).toBe('acknowledged');
  });

  it.each<[string, (body: ReceiptBody) => Partial<ReceiptBody>, string]>([
    ['with another digest', () => ({ digest: 'f'.repeat(64) }), 'receipt-digest-different'],
    [
      'for a bundle that nobody here ever made',
      () => ({ bundleId: '01930000-0000-7000-8000-000000000000', device: 'f'.repeat(16) }),
      'receipt-bundle-unknown',
    ],
    [
      'that shows another history of a case',
      ({ streams }) => ({
        revision: 2,
        streams: streams.map((each) => ({
          ...each,
          heads: each.heads.map((head) => ({ ...head, link: 'A'.repeat(43) })),
        })),
      }),
      'receipt-history-different',
    ],
    ['that is none', () => ({ seq: -1 }), 'paper-damaged'],
  ])('%s is refused, and nothing is changed', async (_, alter, code) => {
    makeCase(field);
    const sent = await sendTo(field, [toHq]);
    await takeIn(hq, sent.path);
    const forged = await forgeReceipt(hq, toField, alter, sent.bundleId);
    const before = ledgerOf(field);
    await expect(openPaperAt(field, forged)).rejects.toThrow(code);
    expect(ledgerOf(field)).toBe(before);
  });

  it('of an office to which the bundle never went is refused, as is one of an office that nobody verified', async () => {
    const { caseId } = makeCase(field);
    const other = await openTestOffice('Partner');
    try {
      const sent = await sendTo(field, [toHq]);
      await takeIn(hq, sent.path);
      const [, toFieldFromOther] = await acquaint(field, other);
      other
        .session()
        .vault.db.prepare(
          'INSERT INTO receipts_given SELECT * FROM (SELECT ?, ?, 1, ?, 0, NULL, NULL)',
        )
        .run(
          sent.bundleId,
          field.session().vault.identity.officeId,
          hq.session().vault.db.prepare('SELECT body FROM receipts_given').pluck().get(),
        );
      const forged = await forgeReceipt(other, toFieldFromOther, () => ({}), sent.bundleId);
      await expect(openPaperAt(field, forged)).rejects.toThrow('receipt-not-sent-there');
      expect((await copyAt(field, caseId))!.state).toBe('waiting');
      const { contacts } = await field.api.contacts.list({});
      const partner = contacts.find(({ name }) => name === 'Partner')!;
      await field.api.contacts.remove({ id: partner.id });
      await expect(openPaperAt(field, forged)).rejects.toThrow('sender-not-verified');
    } finally {
      await other.close();
    }
  });

  it('rides in the next bundle back, so that offices that exchange need no extra file', async () => {
    const { caseId } = makeCase(field);
    const sent = await sendTo(field, [toHq]);
    await takeIn(hq, sent.path);
    await hq.api.cases.setRisk({ caseId, level: 'low', reason: 'reviewed' });
    const back = await sendTo(hq, [toField], { sinceReceipt: true });
    // They have it from us, so it does not travel back.
    expect(back.entries).toBeLessThan(sent.entries);
    await takeIn(field, back.path);
    expect((await copyAt(field, caseId))!.state).toBe('acknowledged');
    expect((await field.api.cases.open({ caseId })).case.riskLevel).toBe('low');
  });
});

describe('a bundle without a receipt', () => {
  const days = (count: number): number => count * 24 * 60 * 60 * 1000;

  it('becomes a task after the days that were set, and ends when somebody says what became of it', async () => {
    const { caseId } = makeCase(field);
    const sent = await sendTo(field, [toHq]);
    const { vault } = field.session();
    const now = vault.now();
    const waiting = async (later: number) => {
      vault.db.prepare('UPDATE bundles SET at = ?').run(now - later);
      return (await field.api.custody.waiting({})).bundles;
    };
    expect(await waiting(days(13))).toMatchObject([{ isOverdue: false }]);
    const [bundle] = await waiting(days(15));
    expect(bundle).toMatchObject({
      office: 'Geneva',
      seq: 1,
      days: 15,
      isOverdue: true,
      caseCount: 1,
    });
    expect(bundle!.cases[0]?.caseId).toBe(caseId);
    expect((await field.api.today.get({})).withoutReceipt).toMatchObject([
      { bundleId: sent.bundleId },
    ]);
    await field.api.custody.settle({
      bundleId: sent.bundleId,
      party: bundle!.party,
      how: 'phone',
      note: 'Lena, 3 December',
    });
    expect((await field.api.custody.waiting({})).bundles).toEqual([]);
    expect(await copyAt(field, caseId)).toMatchObject({
      state: 'by-word',
      note: 'Lena, 3 December',
    });
    // What was said by telephone is no proof: the next bundle carries everything.
    expect((await sendTo(field, [toHq], { sinceReceipt: true })).entries).toBe(sent.entries);
    // And the receipt may still come.
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    expect((await copyAt(field, caseId))!.state).toBe('acknowledged');
  });

  it('is listed, and asked after at once, where it left while the clock was ahead', async () => {
    const { caseId } = makeCase(field);
    const { vault } = field.session();
    const right = vault.now;
    vault.now = () => right() + days(40);
    const sent = await sendTo(field, [toHq]);
    vault.now = right;
    expect((await field.api.custody.waiting({})).bundles).toMatchObject([
      { bundleId: sent.bundleId, days: 0, isOverdue: true, isAhead: true, cases: [{ caseId }] },
    ]);
    expect((await field.api.today.get({})).withoutReceipt).toMatchObject([
      { bundleId: sent.bundleId },
    ]);
    await takeIn(hq, sent.path);
    await acknowledge(hq, field, sent.bundleId);
    expect((await field.api.custody.waiting({})).bundles).toEqual([]);
  });

  it('waits no more when a later one has brought all of it', async () => {
    makeCase(field);
    await sendTo(field, [toHq]);
    const again = await sendTo(field, [toHq]);
    await takeIn(hq, again.path);
    await acknowledge(hq, field, again.bundleId);
    expect((await field.api.custody.waiting({})).bundles).toEqual([]);
  });

  describe('that is to be sent again', () => {
    const party = () => hq.session().vault.identity.officeId;
    const settle = (bundleId: string) =>
      field.api.custody.settle({ bundleId, party: party(), how: 'sent-again' });
    const refused = (bundleId: string) =>
      expect(settle(bundleId)).rejects.toThrow('bundle-not-sent-again');
    const waiting = async () =>
      (await field.api.custody.waiting({})).bundles.map(({ bundleId }) => bundleId);

    it('waits on until every one of its cases went once more, in one bundle or in several', async () => {
      const [one, two, other] = [makeCase(field), makeCase(field), makeCase(field)].map(
        ({ caseId }) => caseId,
      ) as [string, string, string];
      const { bundleId } = await sendTo(field, [toHq], { cases: [one, two] });
      await refused(bundleId);
      await sendTo(field, [toHq], { cases: [other] });
      await refused(bundleId);
      await sendTo(field, [toHq], { cases: [one] });
      await refused(bundleId);
      expect(await waiting()).toContain(bundleId);
      await sendTo(field, [toHq], { cases: [two] });
      await settle(bundleId);
      expect(await waiting()).not.toContain(bundleId);
      // It is no task any more, whatever is sent.
      await refused(bundleId);
    });

    it('waits on where it was figures, which no case brings', async () => {
      makeCase(field);
      const { bundleId } = await sendTo(field, [toHq]);
      const asFigures = field
        .session()
        .vault.db.prepare(
          "UPDATE bundles SET manifest = json_set(manifest, '$.profile.id', 'statistics', '$.consent', json('[]')) WHERE bundle_id = ?",
        );
      asFigures.run(bundleId);
      const again = await sendTo(field, [toHq]);
      await refused(bundleId);
      asFigures.run(again.bundleId);
      await settle(bundleId);
    });

    it('waits on where they went to somebody else, with less of them, or got lost once more', async () => {
      const { caseId } = makeCase(field);
      const { bundleId } = await sendTo(field, [toHq], { cases: [caseId] });
      const third = await openTestOffice('Amman');
      const contactIds = [await introduce(third, field)];
      await sendTo(field, contactIds, { cases: [caseId] });
      await third.close();
      await refused(bundleId);
      const order = { cases: [caseId], contactIds: [toHq], profile: 'partner' };
      await exportTo(field, order, outside(field, 'satchel'));
      await refused(bundleId);
      const again = await sendTo(field, [toHq], { cases: [caseId] });
      await field.api.custody.settle({ bundleId: again.bundleId, party: party(), how: 'lost' });
      await refused(bundleId);
      await sendTo(field, [toHq], { cases: 'all' });
      await settle(bundleId);
    });
  });

  it('is not asked after where the office has no key to sign one with', async () => {
    makeCase(field);
    const { recipient } = hq.session().vault.identity.age.hybrid;
    await field.api.contacts.remove({ id: toHq });
    const stock = await field.api.contacts.addRecipient({ name: 'Stock', recipient });
    await sendTo(field, [stock.id]);
    expect((await field.api.custody.waiting({})).bundles).toEqual([]);
  });
});

describe('a vault that was restored from an older copy', () => {
  it('is told so by the receipt of an office that confirmed more', async () => {
    const { caseId } = makeCase(field);
    const one = await sendTo(field, [toHq]);
    await takeIn(hq, one.path);
    const { db } = field.session().vault;
    const receipt = await receiptFile(hq, one.bundleId);
    // As it would be in a copy from before the bundle was made.
    db.exec('DELETE FROM bundles; DELETE FROM bundle_heads; DELETE FROM copies');
    expect(await openPaperAt(field, receipt)).toMatchObject({
      outcome: 'ahead',
      params: { seq: 1 },
    });
    expect((await field.api.custody.offices({})).ahead).toMatchObject([{ office: 'Geneva' }]);
    expect((await field.api.today.get({})).copyIsOlder).toBe('Geneva');
    const back = await sendTo(hq, [toField]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await takeIn(field, back.path);
    expect((await field.api.custody.offices({})).ahead).toEqual([]);
    expect((await stage(field, back.path)).alreadyImported).toBe(true);
    expect((await field.api.cases.open({ caseId })).case.status).toBe('open');
  });
});
