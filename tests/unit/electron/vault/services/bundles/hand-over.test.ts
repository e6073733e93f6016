import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import type { ExportResult } from '../../../../../../shared/bundles/export-facts';
import type { ImportPreview } from '../../../../../../shared/bundles/import-facts';
import { makeCase } from '../../../../../support/make-case';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;

async function introduce(from: TestOffice, to: TestOffice): Promise<string> {
  const { card, fingerprint } = await from.api.contacts.ownCard({});
  const contact = await to.api.contacts.add({ card, fingerprint });
  return contact.id;
}

const TICKET = '00000000-0000-4000-8000-000000000001';

async function exportTo(
  office: TestOffice,
  order: { cases: 'all' | string[]; contactIds: string[]; override?: { reason: string } },
  out: string,
): Promise<ExportResult> {
  office.service.keeper.tickets.add(TICKET, 'bundle', out);
  const { jobId } = await office.api.bundles.export({
    ...order,
    purpose: 'monthly hand-over',
    ticket: TICKET,
  });
  return jobResult(office, jobId);
}

async function stage(office: TestOffice, path: string): Promise<ImportPreview> {
  office.service.keeper.tickets.add(TICKET, 'arrived', path);
  const { jobId } = await office.api.bundles.stage({ ticket: TICKET });
  return jobResult(office, jobId);
}

const dump = (office: TestOffice): string =>
  [...dumpProjection(office.session().vault.db)].join('\n');

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

describe('handing a case over', () => {
  it('brings the case, its people and its history to headquarters, and the same bundle twice changes nothing', async () => {
    const { caseId } = makeCase(field, { name: 'محمد رحیمی' });
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat by the uncle' });
    const goal = await field.api.plans.addGoal({ caseId, words: 'I want my sons in school' });
    await field.api.plans.addAction({
      goalId: goal.id,
      what: 'Call the school',
      due: '2026-12-01',
    });
    const hqContact = await introduce(hq, field);
    await introduce(field, hq);
    const out = join(field.outside, 'one.satchel');
    const result = await exportTo(field, { cases: 'all', contactIds: [hqContact] }, out);
    expect(result.exported).toHaveLength(1);
    expect(readFileSync(out).includes('رحیمی')).toBe(false);

    const before = dump(hq);
    const preview = await stage(hq, out);
    expect(dump(hq)).toBe(before);
    expect(preview.newCases).toMatchObject([{ caseId, name: 'محمد رحیمی', people: 1 }]);
    expect(preview.casesNew).toBe(1);
    expect(preview.facts.senderVerified).toBe(true);
    const applied = await hq.api.bundles.apply({ stagingId: preview.stagingId });
    expect(applied).toMatchObject({ casesNew: 1, casesChanged: 0, conflicts: 0, applied: true });

    const view = await hq.api.cases.open({ caseId });
    expect(view.case.riskLevel).toBe('high');
    expect(view.goals[0]?.words).toBe('I want my sons in school');
    const { entries } = await hq.api.history.ofCase({ caseId });
    expect(
      entries.some(
        ({ actorName, officeName }) => actorName === 'Amina' && officeName === 'Tapachula',
      ),
    ).toBe(true);
    const found = await hq.api.search.find({ text: 'Mohamed Rahimi' });
    expect(found.hits[0]?.caseId).toBe(caseId);

    const after = dump(hq);
    const again = await stage(hq, out);
    expect(again.alreadyImported).toBe(true);
    const repeated = await hq.api.bundles.apply({ stagingId: again.stagingId });
    expect(repeated).toMatchObject({ casesNew: 0, casesChanged: 0, casesUnchanged: 1, entries: 0 });
    expect(dump(hq)).toBe(after);
  });

  it('shows old and new value of what changed, and a conflict where both offices wrote', async () => {
    const { caseId } = makeCase(field);
    const [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
    const [first, second] = [join(field.outside, '1.satchel'), join(field.outside, '2.satchel')];
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, first);
    await hq.api.bundles.apply({ stagingId: (await stage(hq, first)).stagingId });
    await hq.api.cases.setRisk({ caseId, level: 'low', reason: 'reviewed at headquarters' });
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'new threat' });
    await exportTo(field, { cases: [caseId], contactIds: [toHq] }, second);
    const preview = await stage(hq, second);
    expect(preview.changedCases).toHaveLength(1);
    expect(preview.casesChanged).toBe(1);
    expect(preview.conflicts.map(({ about }) => about)).toEqual(Array(3).fill('Mariam Hosseini'));
    expect(preview.conflicts.map(({ field: name }) => name).sort()).toEqual([
      'riskLevel',
      'riskReason',
      'riskSetAt',
    ]);
    const result = await hq.api.bundles.apply({ stagingId: preview.stagingId });
    expect(result.conflicts).toBe(3);
    // And back: both offices end with the same tables.
    const back = join(hq.outside, 'back.satchel');
    await exportTo(hq, { cases: [caseId], contactIds: [toField] }, back);
    await field.api.bundles.apply({ stagingId: (await stage(field, back)).stagingId });
    const rows = (office: TestOffice): string[] =>
      [...dumpProjection(office.session().vault.db)].filter((line) =>
        /^(cases|conflicts|persons) /.test(line),
      );
    expect(rows(field)).toEqual(rows(hq));
    const { conflicts } = await field.api.cases.open({ caseId });
    const level = conflicts.find(({ field: name }) => name === 'riskLevel')!;
    await field.api.cases.settleConflict({
      conflictId: level.id,
      clock: level.values.find(({ value }) => value === 'low')!.clock,
    });
    // Level, reason and time were said in one breath, so they are settled in one.
    const settled = await field.api.cases.open({ caseId });
    expect(settled.case).toMatchObject({
      riskLevel: 'low',
      riskReason: 'reviewed at headquarters',
    });
    expect(settled.conflicts).toEqual([]);
  });

  it('refuses a case without live consent, and lets a named supervisor override in writing', async () => {
    const { caseId } = makeCase(field, { consent: 'refused' });
    const other = makeCase(field);
    const contact = await introduce(hq, field);
    const out = join(field.outside, 'x.satchel');
    await expect(exportTo(field, { cases: [caseId], contactIds: [contact] }, out)).rejects.toThrow(
      'no-consent',
    );
    expect(existsSync(out)).toBe(false);
    const all = await exportTo(field, { cases: 'all', contactIds: [contact] }, out);
    expect(all.exported.map((each) => each.caseId)).toEqual([other.caseId]);
    expect(all.refused).toMatchObject([{ caseId, reason: 'refused' }]);
    const forced = await exportTo(
      field,
      { cases: [caseId], contactIds: [contact], override: { reason: 'Life at risk tonight' } },
      join(field.outside, 'y.satchel'),
    );
    expect(forced.exported).toHaveLength(1);
    await introduce(field, hq);
    const preview = await stage(hq, join(field.outside, 'y.satchel'));
    expect(preview.facts.override).toEqual({ by: 'Amina', reason: 'Life at risk tonight' });
  });

  it('does not take in a bundle of an office whose fingerprint nobody compared', async () => {
    const { caseId } = makeCase(field);
    const contact = await introduce(hq, field);
    const out = join(field.outside, 'x.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [contact] }, out);
    const before = dump(hq);
    await expect(stage(hq, out)).rejects.toThrow('bundle-signer-unknown');
    const { card } = await field.api.contacts.ownCard({});
    const kept = await hq.api.contacts.add({ card });
    expect(kept.verified).toBe(false);
    await expect(stage(hq, out)).rejects.toThrow('sender-not-verified');
    expect(dump(hq)).toBe(before);
    await hq.api.contacts.verify({ id: kept.id, fingerprint: kept.fingerprint! });
    const preview = await stage(hq, out);
    expect(await hq.api.bundles.apply({ stagingId: preview.stagingId })).toMatchObject({
      casesNew: 1,
    });
  });

  it('leaves the vault as it was when the file is damaged', async () => {
    const { caseId } = makeCase(field);
    const contact = await introduce(hq, field);
    await introduce(field, hq);
    const out = join(field.outside, 'x.satchel');
    await exportTo(field, { cases: [caseId], contactIds: [contact] }, out);
    const bytes = readFileSync(out);
    bytes[bytes.length - 40]! ^= 1;
    writeFileSync(out, bytes);
    const before = dump(hq);
    await expect(stage(hq, out)).rejects.toThrow(/^bundle-/);
    expect(dump(hq)).toBe(before);
    expect(hq.session().vault.db.prepare('SELECT count(*) FROM staged_entries').pluck().get()).toBe(
      0,
    );
  });
});
