import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { entriesOfStream } from '../../../../../../electron/vault/journal/entries-queries';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { withholdChanges } from '../../../../../../electron/vault/journal/withhold';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { keptDocument, logicalDump } from '../../../../../support/logical-dump';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;
let toField: string;
let files = 0;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq, toField] = [await introduce(hq, field), await introduce(field, hq)];
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

async function written(from: TestOffice, cases: string[]): Promise<string> {
  const out = join(from.outside, `${(files += 1)}.satchel`);
  await exportTo(
    from,
    {
      cases,
      contactIds: [from === field ? toHq : toField],
      override: { reason: 'for the test only' },
    },
    out,
  );
  return out;
}

async function bring(cases: string[]): Promise<string> {
  const preview = await takeIn(hq, await written(field, cases));
  return preview.facts.bundleId;
}

const storedFiles = (office: TestOffice): number => {
  const dir = join(office.dir, 'files');
  return existsSync(dir)
    ? readdirSync(dir, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
        .length
    : 0;
};

describe('taking an import back', () => {
  it('leaves every table as it was, removes the documents it brought, and lets the bundle come again', async () => {
    const known = makeCase(field);
    await bring([known.caseId]);
    await field.api.cases.setRisk({ caseId: known.caseId, level: 'high', reason: 'threat' });
    await keptDocument(field, known.caseId, 'passport');
    const fresh = makeCase(field, { name: 'Yusuf Omar' });
    const [before, stored] = [logicalDump(hq), storedFiles(hq)];

    const out = await written(field, [known.caseId, fresh.caseId]);
    const { facts } = await takeIn(hq, out);
    const after = logicalDump(hq);
    expect(after).not.toBe(before);
    expect(storedFiles(hq)).toBe(stored + 1);
    const plan = await hq.api.bundles.undoPlan({ bundleId: facts.bundleId });
    expect(plan).toMatchObject({ officeName: 'Tapachula', cases: 2, documents: 1, blockers: [] });

    expect(await hq.api.bundles.undo({ bundleId: facts.bundleId })).toMatchObject({
      cases: 2,
      documents: 1,
    });
    expect(logicalDump(hq)).toBe(before);
    expect(storedFiles(hq)).toBe(stored);
    expect(await verifyVault(hq.session().vault)).toMatchObject({ ok: true });
    const { rows } = await hq.api.bundles.ledger({});
    expect(rows[0]).toMatchObject({
      bundleId: facts.bundleId,
      takenBack: { by: 'Amina' },
      undoUntil: null,
    });
    expect((await hq.api.search.find({ text: 'Yusuf Omar' })).hits).toEqual([]);
    expect(hq.session().vault.accessLog.read(2)).toMatchObject([
      { action: 'searched' },
      { action: 'import-taken-back', subject: facts.bundleId },
    ]);
    await expect(hq.api.bundles.undo({ bundleId: facts.bundleId })).rejects.toThrow(
      'import-not-found',
    );

    await takeIn(hq, out);
    expect(logicalDump(hq)).toBe(after);
    expect(
      (await hq.api.bundles.ledger({})).rows.map(({ takenBack }) => takenBack !== null),
    ).toEqual([false, true, false]);
  });

  it('says which work builds on it, whether in the case or by naming somebody it brought', async () => {
    const { caseId, personId } = makeCase(field);
    const bundleId = await bring([caseId]);
    const before = logicalDump(hq);
    const own = makeCase(hq, { name: 'Her brother' });
    await expect(hq.api.bundles.undoPlan({ bundleId })).resolves.toMatchObject({ blockers: [] });
    hq.session().vault.journal.append({
      stream: `case/${own.caseId}`,
      actor: hq.session().user.id,
      command: 'cases.addMember',
      sets: fieldSets('casePerson', newRecordId(`case/${own.caseId}`), {
        caseId: own.caseId,
        personId,
      }),
    });
    expect((await hq.api.bundles.undoPlan({ bundleId })).blockers).toMatchObject([
      { kind: 'later-work', count: 1, cases: [{ caseId: own.caseId }] },
    ]);
    await hq.api.cases.setRisk({ caseId, level: 'low', reason: 'reviewed' });
    const { blockers } = await hq.api.bundles.undoPlan({ bundleId });
    expect(blockers).toMatchObject([{ kind: 'later-work', count: 2 }]);
    await expect(hq.api.bundles.undo({ bundleId })).rejects.toMatchObject({
      message: 'undo-built-on',
      params: { what: 'later-work', count: 1 },
    });
    expect(logicalDump(hq)).not.toBe(before);
    expect((await hq.api.cases.open({ caseId })).case.riskLevel).toBe('low');
  });

  it('takes bundles over the same histories back in the reverse order only', async () => {
    const { caseId } = makeCase(field);
    const first = await bring([caseId]);
    const between = logicalDump(hq);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
    const second = await bring([caseId]);
    expect((await hq.api.bundles.undoPlan({ bundleId: first })).blockers).toMatchObject([
      { kind: 'later-bundle', bundleId: second, office: 'Tapachula' },
    ]);
    await hq.api.bundles.undo({ bundleId: second });
    expect(logicalDump(hq)).toBe(between);
    await hq.api.bundles.undo({ bundleId: first });
    expect((await hq.api.cases.list({})).total).toBe(0);
  });

  it('refuses where a bundle carried it onward and after its days, and says to whom a receipt was given', async () => {
    const { caseId } = makeCase(field);
    const bundleId = await bring([caseId]);
    const { db } = hq.session().vault;
    db.prepare(
      "INSERT INTO papers (id, direction, type, office_name, digest, body, at, actor) VALUES ('p', 'out', 'receipt', 'Tapachula', 'd', ?, 1, 'a')",
    ).run(JSON.stringify({ bundleId }));
    await written(hq, [caseId]);
    const kinds = async () =>
      (await hq.api.bundles.undoPlan({ bundleId })).blockers.map(({ kind }) => kind);
    expect((await hq.api.bundles.undoPlan({ bundleId })).receipt).toMatchObject({
      office: 'Tapachula',
    });
    expect(await kinds()).toEqual(['handed-on']);
    db.prepare('UPDATE bundles SET at = at - ?').run(15 * 24 * 60 * 60 * 1000);
    expect(await kinds()).toEqual(['window', 'handed-on']);
    await hq.api.settings.setOffice({ importUndoDays: 30 });
    expect(await kinds()).toEqual(['handed-on']);
  });

  it('removes a document that two offices sent with the second bundle that is taken back', async () => {
    const third = await openTestOffice('Comitán');
    const fromThird = join(third.outside, 'family.satchel');
    const contactIds = [await introduce(hq, third)];
    await introduce(third, hq);
    const [one, other] = [makeCase(field), makeCase(third)];
    await keptDocument(field, one.caseId, 'a family paper');
    await keptDocument(third, other.caseId, 'a family paper');
    const first = await bring([one.caseId]);
    await exportTo(third, { cases: [other.caseId], contactIds }, fromThird);
    const second = (await takeIn(hq, fromThird)).facts.bundleId;
    await third.close();

    const planned = async (bundleId: string) =>
      (await hq.api.bundles.undoPlan({ bundleId })).documents;
    expect([await planned(first), await planned(second)]).toEqual([0, 0]);
    expect(await hq.api.bundles.undo({ bundleId: first })).toMatchObject({ documents: 0 });
    expect(storedFiles(hq)).toBe(1);
    expect(await planned(second)).toBe(1);
    expect(await hq.api.bundles.undo({ bundleId: second })).toMatchObject({ documents: 1 });
    expect(storedFiles(hq)).toBe(0);
    expect(hq.session().vault.db.prepare('SELECT count(*) FROM files').pluck().get()).toBe(0);
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  });

  it('is the only way by which an entry leaves the journal', async () => {
    const { caseId } = makeCase(field);
    const bundleId = await bring([caseId]);
    const { db } = hq.session().vault;
    const remove = (): unknown => db.prepare('DELETE FROM entries WHERE origin IS NOT NULL').run();
    expect(remove).toThrow('append-only');
    db.prepare('INSERT INTO undo_permit (origin) VALUES (?)').run(bundleId);
    expect(() => db.prepare('DELETE FROM entries').run()).toThrow('append-only');
    db.prepare('DELETE FROM undo_permit').run();
    expect(remove).toThrow('append-only');
  });

  it('keeps back again what the bundle told of entries that were here', async () => {
    const { caseId } = makeCase(field);
    await field.api.cases.setRisk({ caseId, level: 'high', reason: 'threat' });
    const bundle = await bring([caseId]);
    const { db, journal } = hq.session().vault;
    // As if that bundle had kept the level back.
    const stream = `case/${caseId}`;
    const whole = entriesOfStream(db, stream).at(-1)!;
    const cut = withholdChanges(whole, ({ field: name }) => name === 'riskLevel');
    db.prepare('UPDATE entries SET salt = NULL, changes = ? WHERE stream = ? AND seq = ?').run(
      JSON.stringify(cut.changes),
      stream,
      whole.seq,
    );
    journal.write(() => journal.remake(stream));
    const before = logicalDump(hq);
    expect((await hq.api.cases.open({ caseId })).case.riskLevel).toBe(null);
    const again = makeCase(field);
    const second = await bring([caseId, again.caseId]);
    expect((await hq.api.cases.open({ caseId })).case.riskLevel).toBe('high');
    await hq.api.bundles.undo({ bundleId: second });
    expect(logicalDump(hq)).toBe(before);
    await hq.api.bundles.undo({ bundleId: bundle });
  });

  it('waits while a bundle is looked at, which was compared with what is here', async () => {
    const { caseId } = makeCase(field);
    const bundleId = await bring([caseId]);
    const { stagingId } = await stage(hq, await written(field, [caseId]));
    await expect(hq.api.bundles.undo({ bundleId })).rejects.toThrow('undo-while-waiting');
    await hq.api.bundles.discard({ stagingId });
    await hq.api.bundles.undo({ bundleId });
  });
});
