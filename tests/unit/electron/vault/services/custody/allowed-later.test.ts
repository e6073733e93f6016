import { existsSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeMeta } from '../../../../../../electron/vault/db/meta';
import { AGENCY_PROFILES } from '../../../../../../electron/vault/services/profiles/offered-profiles';
import type { ExportResult } from '../../../../../../shared/bundles/export-facts';
import { acknowledge, acquaint, outside, sendTo } from '../../../../../support/custody';
import { bundleTicket, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let caseId: string;
let personId: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
  ({ caseId, personId } = makeCase(field, { consent: null }));
  await field.api.people.saveContactPoint({ personId, set: { type: 'phone', value: '0772 123' } });
});
afterEach(() => Promise.all([field.close(), hq.close()]));

const keepBack = (...withheldFacts: string[]) =>
  field.api.cases.saveConsent({
    caseId,
    set: { purpose: 'headquarters', decision: 'agreed', withheldFacts },
  });

interface Sent extends ExportResult {
  path: string;
}

async function send(profile: string, sinceReceipt = true): Promise<Sent> {
  const path = outside(field, 'satchel');
  const { jobId } = await field.api.bundles.export({
    cases: 'all',
    contactIds: [toHq],
    purpose: 'monthly hand-over',
    sinceReceipt,
    profile,
    ticket: bundleTicket(field, path),
  });
  return { ...(await jobResult<ExportResult>(field, jobId)), path };
}

/** Carried there and receipted. Answers how many entries went. */
async function deliver(sent: Sent): Promise<number> {
  await takeIn(hq, sent.path);
  await acknowledge(hq, field, sent.bundleId);
  return sent.entries;
}

const phones = async (): Promise<number> =>
  (await hq.api.cases.open({ caseId })).principal?.contactPoints.length ?? 0;
const nothingNew = () =>
  expect(sendTo(field, [toHq], { sinceReceipt: true })).rejects.toThrow('nothing-new-to-send');

describe('what a client allows later', () => {
  it.each([{ cases: 'all' as const }, { cases: 'named' as const }])(
    'goes with the next bundle that builds on receipts, once ($cases cases)',
    async ({ cases }) => {
      const chosen = cases === 'all' ? 'all' : [caseId];
      await keepBack('contact', 'needs');
      await deliver(await sendTo(field, [toHq], { cases: chosen }));
      expect(await phones()).toBe(0);
      await keepBack('needs');
      await deliver(await sendTo(field, [toHq], { cases: chosen, sinceReceipt: true }));
      expect(await phones()).toBe(1);
      await nothingNew();
    },
  );

  it('is no reason to send anything again where less may go than before', async () => {
    await keepBack('needs');
    await deliver(await sendTo(field, [toHq]));
    const office = (await sendTo(field, [toHq])).entries;
    await keepBack('contact', 'needs');
    const { entries } = await sendTo(field, [toHq], { sinceReceipt: true });
    // The new consent alone, beside what the office says of itself.
    const { db } = field.session().vault;
    const ofOffice = db
      .prepare("SELECT count(*) FROM entries WHERE stream LIKE 'office/%'")
      .pluck()
      .get() as number;
    expect(entries).toBe(ofOffice + 1);
    expect(entries).toBeLessThan(office);
  });

  it('goes, too, where the ledger is from before it said what was kept back, and once', async () => {
    await keepBack('needs');
    await deliver(await sendTo(field, [toHq]));
    await nothingNew();
    const { db } = field.session().vault;
    db.exec("UPDATE copies SET profile = 'in-part' WHERE profile IS NOT NULL");
    db.exec('UPDATE bundles SET change_mark = NULL');
    await deliver(await sendTo(field, [toHq], { sinceReceipt: true }));
    await nothingNew();
  });
});

describe('what an agency’s pack lets go by a profile', () => {
  it('goes with the next bundle by that profile, once', async () => {
    await keepBack();
    const put = (changed: object) =>
      writeMeta(
        field.session().vault.db,
        AGENCY_PROFILES,
        JSON.stringify([{ ...OURS, ...changed }]),
      );
    put({});
    await deliver(await send('ours', false));
    expect(await phones()).toBe(0);
    await expect(send('ours')).rejects.toThrow('nothing-new-to-send');
    // Other words for the same are no change.
    put({ version: 2, labels: { en: 'For the region' } });
    await expect(send('ours')).rejects.toThrow('nothing-new-to-send');
    put({ version: 3, kinds: { ...OURS.kinds, contactPoint: 'all' } });
    await deliver(await send('ours'));
    expect(await phones()).toBe(1);
    await expect(send('ours')).rejects.toThrow('nothing-new-to-send');
  });
});

const OURS = {
  id: 'ours',
  version: 1,
  labels: { en: 'For the office of the region' },
  about: { en: 'People and cases.' },
  carries: 'cases',
  names: 'go',
  kinds: { person: 'all', case: 'all', consent: 'all', office: 'all', device: 'all', user: 'all' },
  sensitive: 'stay',
  household: 'go',
  documents: [],
};

describe('a case that stayed behind when all cases went', () => {
  const sinceReceipt = (more: { override?: { reason: string } } = {}) => {
    const path = outside(field, 'satchel');
    const ticket = bundleTicket(field, path);
    const order = { cases: 'all' as const, contactIds: [toHq], purpose: 'monthly', ticket };
    return field.api.bundles
      .export({ ...order, ...more, sinceReceipt: true })
      .then(({ jobId }) => jobResult<ExportResult>(field, jobId))
      .then((sent): Sent => ({ ...sent, path }));
  };
  const numbers = ({ exported }: ExportResult) => exported.map((each) => each.caseId);

  it('goes with the next bundle once somebody takes that upon themselves, though nothing in it changed', async () => {
    makeCase(field);
    const first = await sendTo(field, [toHq]);
    expect(first.refused.map((each) => each.caseId)).toEqual([caseId]);
    await deliver(first);
    const override = { reason: 'the supervisor has spoken to her' };
    const sent = await sinceReceipt({ override });
    expect(numbers(sent)).toEqual([caseId]);
    // They have it now: it is told no more, though nobody has agreed.
    await deliver(sent);
    await nothingNew();
  });

  it('is told each time, and asked about without counting as changed', async () => {
    makeCase(field);
    await deliver(await sendTo(field, [toHq]));
    const { db } = field.session().vault;
    const lastChange = () => db.prepare('SELECT max(id) FROM stream_changes').pluck().get();
    for (const name of ['Amal', 'Bilal']) {
      const other = makeCase(field).caseId;
      const before = lastChange();
      const sent = await sinceReceipt();
      expect(numbers(sent)).toEqual([other]);
      expect(sent.refused).toMatchObject([{ caseId, reason: 'missing' }]);
      expect(lastChange(), name).toBe(before);
      await deliver(sent);
    }
    const planned = await field.api.bundles.plan({
      cases: 'all',
      contactIds: [toHq],
      sinceReceipt: true,
    });
    expect(planned.cases).toMatchObject([
      { caseId, consent: 'missing', number: expect.anything() },
    ]);
    await keepBack();
    await deliver(await sinceReceipt());
    await nothingNew();
  });

  it('goes again where the bundle with which it was let go is lost, until a receipt comes', async () => {
    makeCase(field);
    await deliver(await sendTo(field, [toHq]));
    const override = { reason: 'the supervisor has spoken to her' };
    expect(numbers(await sinceReceipt({ override }))).toEqual([caseId]);
    expect(numbers(await sinceReceipt({ override }))).toEqual([caseId]);
    await deliver(await sinceReceipt({ override }));
    await expect(sinceReceipt({ override })).rejects.toThrow('nothing-new-to-send');
    await nothingNew();
  });

  it('goes once the office is known for what it is, and again where that bundle is lost', async () => {
    await field.api.contacts.setKind({ id: toHq, type: 'partner', partnerKind: 'ngo' });
    await keepBack();
    const { caseId: other } = makeCase(field, { consent: null });
    await field.api.cases.saveConsent({
      caseId: other,
      set: { purpose: 'partners', decision: 'agreed' },
    });
    const first = await sendTo(field, [toHq]);
    expect(first.refused).toMatchObject([{ caseId }]);
    await deliver(first);
    // Something has changed since: this bundle does not share the mark of the one that was confirmed.
    makeCase(field, { consent: null });
    await field.api.contacts.setKind({ id: toHq, type: 'headquarters', partnerKind: null });
    expect(numbers(await sinceReceipt())).toEqual([caseId]);
    const again = await sinceReceipt();
    expect(numbers(again)).toEqual([caseId]);
    await deliver(again);
    // Only the one that stays is left.
    await expect(sinceReceipt()).rejects.toThrow('no-consent');
  });

  it('is as many as whoever asks has seen, or nothing is written', async () => {
    const path = outside(field, 'satchel');
    const other = makeCase(field, { consent: null }).caseId;
    makeCase(field);
    const order = (staying: string[]) => ({
      cases: 'all' as const,
      contactIds: [toHq],
      purpose: 'monthly',
      staying,
      ticket: bundleTicket(field, path),
    });
    const write = (staying: string[]) =>
      field.api.bundles
        .export(order(staying))
        .then(({ jobId }) => jobResult<ExportResult>(field, jobId));
    await expect(write([caseId])).rejects.toThrow('no-consent');
    expect(existsSync(path)).toBe(false);
    expect((await write([other, caseId])).refused).toHaveLength(2);
  });

  it('goes with the next bundle once the notice that locked it is decided otherwise', async () => {
    const other = await openTestOffice('Elsewhere');
    try {
      const [toField] = await acquaint(other, field);
      const theirs = makeCase(other).caseId;
      await takeIn(field, (await sendTo(other, [toField])).path);
      await other.api.notices.ask({ about: 'erasure', caseId: theirs, reason: 'client-asked' });
      const { id } = await lastNotice(other);
      await openPaperFile(field, await writeNotice(other, id, outside(other, 'satchel-paper')));
      makeCase(field);
      await deliver(await sendTo(field, [toHq]));
      const ground = 'a court has ordered it';
      const asked = { id: (await lastNotice(field)).id, decision: 'kept', ground } as const;
      await field.api.notices.decide(asked);
      const next = await sendTo(field, [toHq], { sinceReceipt: true });
      expect(numbers(next)).toEqual([theirs]);
      // And with the one after it, as long as nobody has confirmed that it came.
      expect(numbers(await sendTo(field, [toHq], { sinceReceipt: true }))).toEqual([theirs]);
      await deliver(next);
      expect(
        numbers(await sinceReceipt({ override: { reason: 'as agreed with the supervisor' } })),
      ).toEqual([caseId]);
    } finally {
      await other.close();
    }
  });
});
