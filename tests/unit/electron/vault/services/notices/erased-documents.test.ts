import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { filesHolding } from '../../../../../support/files-holding';
import { acknowledge, acquaint, outside, sendTo } from '../../../../../support/custody';
import { exportTo, takeIn } from '../../../../../support/hand-over';
import { tellInOneBreath } from '../../../../../support/in-one-breath';
import { keptDocument } from '../../../../../support/logical-dump';
import { makeCase, type MadeCase } from '../../../../../support/make-case';
import { readPaper } from '../../../../../support/pack-cases';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let toHq: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toHq] = await acquaint(field, hq);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

interface Stored {
  id: string;
  key: Buffer;
  /** As it lies on the disk. */
  sealed: Buffer;
}

const storedAt = ({ session, dir }: TestOffice): Stored[] =>
  (session().vault.db.prepare('SELECT id, key FROM files').all() as Omit<Stored, 'sealed'>[]).map(
    (file) => ({
      ...file,
      sealed: readFileSync(join(dir, 'files', file.id.slice(0, 2), file.id)),
    }),
  );

const inDatabase = ({ dir, session }: TestOffice): Buffer =>
  decryptedBytes(dir, session().vault.keys.db);

async function eraseAtHq(caseId: string): Promise<void> {
  await field.api.notices.ask({ about: 'erasure', caseId, reason: 'client-asked' });
  const notice = join(field.outside, 'erase.satchel-paper');
  await openPaperFile(hq, await writeNotice(field, (await lastNotice(field)).id, notice));
  await hq.api.notices.decide({ id: (await lastNotice(hq)).id, decision: 'erased' });
}

async function bring(cases: string[], profile: string): Promise<string> {
  const path = outside(field, 'satchel');
  await exportTo(field, { cases, contactIds: [toHq], profile }, path);
  return (await takeIn(hq, path)).facts.bundleId;
}

const countAt = ({ session }: TestOffice, table: string): unknown =>
  session().vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

it('an erased case leaves no byte of its documents on the disk and none of their keys in the database; what another case holds too stays', async () => {
  const erased = makeCase(field, { name: 'Zahra Almajhoula' });
  const other = makeCase(field, { name: 'Yusuf Omar' });
  await keptDocument(field, erased.caseId, 'kanarienvogel');
  await keptDocument(field, erased.caseId, 'gemeinsam');
  await keptDocument(field, other.caseId, 'gemeinsam');
  const { path } = await sendTo(field, [toHq]);
  await takeIn(hq, path);
  const before = storedAt(hq);
  expect(before).toHaveLength(2);
  // The control: the same search finds them while they are here.
  for (const { sealed } of before) expect(filesHolding(hq.dir, [sealed])).toHaveLength(1);
  for (const { key } of before) expect(inDatabase(hq).includes(key)).toBe(true);
  expect(wordsIn(inDatabase(hq), ['kanarienvogel'])).toHaveLength(1);

  await eraseAtHq(erased.caseId);
  const [kept, ...more] = storedAt(hq);
  expect(more).toEqual([]);
  const gone = before.find(({ id }) => id !== kept!.id)!;
  expect(filesHolding(hq.dir, [gone.sealed, gone.sealed.subarray(0, 64)])).toEqual([]);
  const left = inDatabase(hq);
  expect(left.includes(gone.key)).toBe(false);
  expect(left.includes(kept!.key)).toBe(true);
  expect(wordsIn(left, ['kanarienvogel', 'almajhoula'])).toEqual([]);
  const answer = (await lastNotice(hq)).answer;
  expect(answer?.certificate).toMatchObject({ case: erased.caseId, documents: 1 });
  expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  const { documents } = await hq.api.cases.open({ caseId: other.caseId });
  const { data } = await hq.api.documents.read({
    documentId: documents[0]!.id,
    offset: 0,
    length: 100,
  });
  expect(Buffer.from(data).toString()).toBe('gemeinsam');
});

describe('an erased case of which a part had come first and the rest later', () => {
  const WORDS = ['zebrafink', 'kanarienvogel', 'almajhoula', '1987-03-14'];
  let erased: MadeCase;
  let stays: MadeCase;
  let imports: string[];

  beforeEach(async () => {
    erased = makeCase(field, { name: 'Zahra Almajhoula' });
    stays = makeCase(field, { name: 'Yusuf Omar' });
    tellInOneBreath(field, erased.caseId, {
      openedOn: '1987-03-14',
      action: 'ask the zebrafink',
      note: 'kanarienvogel',
    });
    imports = [await bring([erased.caseId], 'referral')];
    tellInOneBreath(field, erased.caseId, {
      openedOn: '2026-03-14',
      action: 'ask again',
      note: 'kanarienvogel',
    });
    imports.push(await bring([erased.caseId, stays.caseId], 'referral'));
    imports.push(await bring([erased.caseId, stays.caseId], 'full'));
  });

  it('leaves no word of either, and no import that is taken back brings it to life', async () => {
    // The control: imports remember how it read before.
    expect(wordsIn(inDatabase(hq), WORDS)).toEqual(WORDS);
    expect(countAt(hq, 'import_filled')).toBeGreaterThan(0);
    expect(countAt(hq, 'import_rows WHERE before IS NOT NULL')).toBe(1);
    await eraseAtHq(erased.caseId);
    expect(wordsIn(inDatabase(hq), WORDS)).toEqual([]);
    expect(wordsIn(inDatabase(hq), ['Yusuf'])).toEqual(['Yusuf']);
    const { vault } = hq.session();
    for (const bundleId of imports.toReversed()) {
      expect(await hq.api.bundles.undo({ bundleId })).toMatchObject({ bundleId });
      expect(wordsIn(inDatabase(hq), WORDS)).toEqual([]);
      expect((await verifyVault(vault)).problems).toEqual([]);
      const { rows } = await hq.api.cases.list({});
      expect(rows.map(({ id }) => id)).toEqual(bundleId === imports[2] ? [stays.caseId] : []);
    }
    await bring([erased.caseId], 'full');
    expect((await hq.api.cases.list({})).total).toBe(0);
  });

  it('stays erased where a version before this one had left what imports remember', async () => {
    const { vault } = hq.session();
    const left = vault.db
      .prepare('SELECT * FROM import_filled WHERE stream = ?')
      .raw()
      .all(`case/${erased.caseId}`) as unknown[][];
    await eraseAtHq(erased.caseId);
    const put = vault.db.prepare('INSERT INTO import_filled VALUES (?, ?, ?, ?, ?, ?)');
    for (const row of left) put.run(...row);
    await hq.api.bundles.undo({ bundleId: imports[2]! });
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(wordsIn(inDatabase(hq), WORDS)).toEqual([]);
    expect((await hq.api.cases.list({})).rows.map(({ id }) => id)).toEqual([stays.caseId]);
    expect((await verifyVault(vault)).problems).toEqual([]);
  });
});

it('an erased case is not described anew by a referral that comes after it, nor kept in a copy from before an upgrade', async () => {
  const { caseId } = makeCase(field, { name: 'Zahra Almajhoula' });
  const stays = makeCase(field, { name: 'Yusuf Omar' }).caseId;
  await bring([caseId, stays], 'referral');
  const described = ['given_labels', 'derived_facts'].map((table) => countAt(hq, table));
  const copy = join(hq.dir, 'vault-before-52.db');
  writeFileSync(copy, 'as it was');
  await eraseAtHq(caseId);
  expect(existsSync(copy)).toBe(false);
  expect(countAt(hq, 'derived_facts')).toBe(1);

  await bring([caseId, stays], 'referral');
  expect(countAt(hq, 'derived_facts')).toBe(1);
  expect(countAt(hq, 'given_labels')).toBeLessThan(described[0] as number);
  const files = hq.session().vault.db.prepare('SELECT content FROM derived_files').pluck().all();
  expect(JSON.stringify(files)).toContain(stays);
  expect(JSON.stringify(files)).not.toContain(caseId);
});

it('a document that was not sent a second time, for another case, outlives the case with which it came', async () => {
  const [first, second] = [makeCase(field, { name: 'Zahra' }), makeCase(field, { name: 'Yusuf' })];
  await keptDocument(field, first.caseId, 'gemeinsam');
  const one = await sendTo(field, [toHq]);
  await takeIn(hq, one.path);
  await acknowledge(hq, field, one.bundleId);
  await keptDocument(field, second.caseId, 'gemeinsam');
  const other = await sendTo(field, [toHq], { sinceReceipt: true });
  expect(other.documents).toBe(0);
  await takeIn(hq, other.path);
  await eraseAtHq(first.caseId);
  const [document] = (await hq.api.cases.open({ caseId: second.caseId })).documents;
  expect(await readPaper(hq, document!.id)).toBe('gemeinsam');
  expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
});

it('a document of an erased case travels again to whoever was asked to erase it too', async () => {
  // Headquarters has it by our hand, in the case that is erased; another case here names it as well.
  const [back] = await acquaint(hq, field);
  const erased = makeCase(field, { name: 'Zahra Almajhoula' });
  await keptDocument(field, erased.caseId, 'gemeinsam');
  const { path, bundleId } = await sendTo(field, [toHq]);
  await takeIn(hq, path);
  await acknowledge(hq, field, bundleId);
  const other = makeCase(hq, { name: 'Yusuf Omar' });
  await keptDocument(hq, other.caseId, 'gemeinsam');
  await eraseAtHq(erased.caseId);
  // What the field once sent says no longer that it still has it.
  const sent = await sendTo(hq, [back], { cases: [other.caseId], sinceReceipt: true });
  expect(sent.documents).toBe(1);
});
