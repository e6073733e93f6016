import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { allContacts } from '../../../../../../electron/vault/services/contacts/contact-book';
import { writePaper } from '../../../../../../electron/vault/services/papers/write-paper';
import { acquaint, openPaperAt } from '../../../../../support/custody';
import { bundleTicket, exportTo, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let headquarters: TestOffice;
let toHeadquarters: string;
let at: string;
let caseId: string;
let packId: string;

/** A case is with headquarters, and a copy of it is on its way. */
beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  headquarters = await openTestOffice('Headquarters', 'headquarters');
  [toHeadquarters] = await acquaint(home, headquarters);
  at = join(home.outside, 'stick');
  ({ caseId } = makeCase(home));
  await takeIn(headquarters, await monthly(home, toHeadquarters));
  ({ packId } = await makePackAt(home, at, { cases: [caseId] }));
});
afterEach(() => Promise.all([home, headquarters].map((office) => office.close())));

const override = { reason: 'The circle agreed by telephone.' };

async function monthly(office: TestOffice, contactId: string): Promise<string> {
  const out = join(home.outside, `${randomUUID()}.satchel`);
  await exportTo(office, { cases: [caseId], contactIds: [contactId], override }, out);
  return out;
}

/** What the thief writes in the copy, and the file of it for an office. */
async function writtenByThief(text: string): Promise<{ toHome: string }> {
  const pack = await openPackAt(at);
  await pack.api.notes.add({ caseId, text });
  const toHome = join(home.outside, `${randomUUID()}.satchel`);
  const { jobId } = await pack.api.packs.returnFile({ ticket: bundleTicket(pack, toHome) });
  await jobResult(pack, jobId);
  await pack.close();
  return { toHome };
}

const notesOf = async (office: TestOffice): Promise<(string | null)[]> =>
  (await office.api.cases.open({ caseId })).notes.map(({ text }) => text);

describe('a travelling copy that is lost', () => {
  it('stands in the ledger as a holder of its cases, before and after', async () => {
    const before = await home.api.custody.ofCase({ caseId });
    expect(before.packs).toMatchObject([
      { packId, userName: 'Amina', state: 'out', endedAt: null },
    ]);
    await home.api.packs.markLost({ packId });
    const { packs } = await home.api.custody.ofCase({ caseId });
    expect(packs).toMatchObject([{ packId, state: 'lost', inventoryId: null }]);
    expect(packs[0]!.endedAt).toBeGreaterThan(0);
    const { cases } = await home.api.custody.list({});
    expect(cases.find((each) => each.caseId === caseId)?.packs).toHaveLength(1);
  });

  it('brings nothing home without a decision, and a decision is noted', async () => {
    await home.api.packs.markLost({ packId });
    const { toHome } = await writtenByThief('invented by a thief');
    const preview = await stage(home, toHome);
    expect(preview.lostDevice).toMatchObject({ isSender: true });
    await expect(home.api.bundles.apply({ stagingId: preview.stagingId })).rejects.toThrow(
      'import-lost-device',
    );
    expect(await notesOf(home)).toEqual([]);
    await home.api.bundles.apply({ stagingId: preview.stagingId, approve: true });
    expect(await notesOf(home)).toEqual(['invented by a thief']);
  });

  it('is stopped for headquarters too, once the next bundle of its office has arrived', async () => {
    await home.api.packs.markLost({ packId });
    await takeIn(headquarters, await monthly(home, toHeadquarters));
    // The thief reaches headquarters itself, with the card that lies in the copy.
    const pack = await openPackAt(at);
    await pack.api.notes.add({ caseId, text: 'invented by a thief' });
    const there = allContacts(pack.session().vault.db).find(({ type }) => type === 'headquarters')!;
    const path = await monthly(pack, there.id);
    await pack.close();
    const preview = await stage(headquarters, path);
    expect(preview.lostDevice).toMatchObject({ isSender: true });
    await expect(headquarters.api.bundles.apply({ stagingId: preview.stagingId })).rejects.toThrow(
      'import-lost-device',
    );
    expect(await notesOf(headquarters)).toEqual([]);
  });

  it('was told of what it had brought before: that travels on without a question', async () => {
    const { toHome } = await writtenByThief('written by its own traveller');
    const first = await stage(home, toHome);
    expect(first.lostDevice).toBeNull();
    await home.api.bundles.apply({ stagingId: first.stagingId });
    await home.api.packs.markLost({ packId });
    const preview = await stage(headquarters, await monthly(home, toHeadquarters));
    // The office carries it, so the office has answered for it.
    expect(preview.lostDevice).toBeNull();
    await headquarters.api.bundles.apply({ stagingId: preview.stagingId });
    expect(await notesOf(headquarters)).toEqual(['written by its own traveller']);
  });

  it('that is found after all comes home by decision only, and is erased', async () => {
    await home.api.packs.markLost({ packId });
    await writtenByThief('who knows by whom');
    const found = await openReturnOf(home, at);
    expect(found.lostAt).toBeGreaterThan(0);
    await expect(finishReturnOf(home, found.returnId)).rejects.toThrow('pack-was-lost');
    expect(existsSync(join(at, 'vault.json'))).toBe(true);
    expect(await notesOf(home)).toEqual([]);
    const { jobId } = await home.api.packs.finishReturn({
      returnId: found.returnId,
      approve: true,
    });
    await jobResult(home, jobId);
    expect(await notesOf(home)).toEqual(['who knows by whom']);
    expect(existsSync(at)).toBe(false);
    expect((await home.api.custody.ofCase({ caseId })).packs).toMatchObject([
      { state: 'returned', inventoryId: expect.any(String) },
    ]);
  });

  it('is described for whoever reports the loss: what was on it and how it was locked', async () => {
    await home.api.packs.markLost({ packId });
    const report = await home.api.packs.report({ packId });
    expect(report).toMatchObject({
      officeName: 'Tapachula',
      state: 'lost',
      people: 1,
      lock: { memoryKiB: 65536 },
      arrivedEntries: 0,
      lastArrivedAt: null,
    });
    expect(report.keyStoppedAt).toBeGreaterThan(0);
    expect(report.cases).toMatchObject([{ caseId }]);
  });

  it('signs papers that carry its vouch, and they are refused once it is lost', async () => {
    const pack = await openPackAt(at);
    const { vault } = pack.session();
    const contacts = allContacts(vault.db).filter(({ type }) => type === 'headquarters');
    const body = { v: 1, inventoryId: randomUUID() };
    const before = join(home.outside, 'before.satchel-paper');
    const after = join(home.outside, 'after.satchel-paper');
    for (const out of [before, after])
      await writePaper(pack.session(), { type: 'inventory', body, contacts, out });
    await pack.close();
    // Its body is nonsense; what counts is that it got as far as that.
    await expect(openPaperAt(headquarters, before)).rejects.toThrow('paper-damaged');
    await home.api.packs.markLost({ packId });
    await takeIn(headquarters, await monthly(home, toHeadquarters));
    await expect(openPaperAt(headquarters, after)).rejects.toThrow('paper-lost-device');
  });
});
