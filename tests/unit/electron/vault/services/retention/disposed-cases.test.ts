import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { acknowledge, acquaint, outside, sendTo } from '../../../../../support/custody';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { filesHolding } from '../../../../../support/files-holding';
import { takeIn } from '../../../../../support/hand-over';
import { keptDocument } from '../../../../../support/logical-dump';
import type { MadeCase } from '../../../../../support/make-case';
import { lastNotice, openPaperFile, writeNotice } from '../../../../../support/notices';
import { addSister } from '../../../../../support/pack-cases';
import {
  closedCase,
  dispose,
  type TestClock,
  workUpTo,
  yearsBefore,
} from '../../../../../support/retention';
import {
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../../support/test-office';

const NOW = Date.now();
const WORDS = ['zahra almajhoula', 'zebrafink', 'kanarienvogel', 'her sister lives in'];
let clock: TestClock;
let hq: TestOffice;
let field: TestOffice;
let toHq: string;
let toField: string;
let over: MadeCase;
let stays: MadeCase;

beforeEach(async () => {
  clock = { ms: yearsBefore(NOW, 4) };
  const now = (): number => clock.ms;
  [hq, field] = await Promise.all([
    openTestOffice('Geneva', 'headquarters', { now }),
    openTestOffice('Sabha', 'field', { now }),
  ]);
  [toHq, toField] = await acquaint(field, hq);
  over = await closedCase(field, 'Zahra Almajhoula', async ({ caseId }) => {
    await field.api.notes.add({ caseId, text: 'told us of the Zebrafink' });
    await field.api.cases.update({ caseId, set: { situation: 'Her sister lives in the camp' } });
    await keptDocument(field, caseId, 'kanarienvogel');
    addSister(field, caseId, 'Huda Almajhoula');
  });
  stays = await closedCase(field, 'Yusuf Omar', ({ caseId }) =>
    keptDocument(field, caseId, 'gemeinsam'),
  );
  const { path, bundleId } = await sendTo(field, [toHq]);
  await takeIn(hq, path);
  await acknowledge(hq, field, bundleId);
  workUpTo(clock, NOW, [hq, field]);
  await hq.api.settings.setOffice({ retentionYears: 3 });
  await field.api.settings.setOffice({ retentionYears: 3 });
});
afterEach(async () => {
  await Promise.all([hq.close(), field.close()]);
});

/** A log with one frame. */
const ONE_PAGE = 32 + 24 + 4096;
const logSize = ({ dir }: TestOffice): number => statSync(join(dir, 'vault.db-wal')).size;

const inDatabase = ({ dir, session }: TestOffice): Buffer =>
  decryptedBytes(dir, session().vault.keys.db);
const problems = async ({ session }: TestOffice) => (await verifyVault(session().vault)).problems;
const numberOf = async (office: TestOffice, caseId: string): Promise<string> =>
  (await office.api.cases.open({ caseId })).case.number!;

interface Stored {
  id: string;
  key: Buffer;
}
const storedAt = ({ session }: TestOffice): Stored[] =>
  session().vault.db.prepare('SELECT id, key FROM files').all() as Stored[];

describe('after a supervisor approved it', () => {
  it('nothing of the case is left: no word, no key of a document, no hit in the search, no log', async () => {
    const number = await numberOf(hq, over.caseId);
    const files = storedAt(hq).map((file) => ({
      ...file,
      sealed: readFileSync(join(hq.dir, 'files', file.id.slice(0, 2), file.id)),
    }));
    expect(files).toHaveLength(2);
    expect((await hq.api.search.find({ text: 'Zebrafink', limit: 5 })).hits).toHaveLength(1);
    // The control: the same searches find it all while it is here.
    expect(wordsIn(inDatabase(hq), [...WORDS, number])).toEqual([...WORDS, number]);
    expect(files.filter(({ key }) => inDatabase(hq).includes(key))).toHaveLength(2);

    expect(logSize(hq)).toBeGreaterThan(2 * ONE_PAGE);

    const { disposals, kept } = await dispose(hq, [over.caseId]);
    expect(kept).toEqual([]);
    // One page: that the copies from before upgrades are gone was noted after it was emptied.
    expect(logSize(hq)).toBeLessThanOrEqual(ONE_PAGE);
    expect(wordsIn(inDatabase(hq), [...WORDS, number])).toEqual([]);
    expect(wordsIn(inDatabase(hq), ['yusuf omar'])).toEqual(['yusuf omar']);
    const [left, ...more] = storedAt(hq);
    expect(more).toEqual([]);
    const gone = files.find(({ id }) => id !== left!.id)!;
    expect(inDatabase(hq).includes(gone.key)).toBe(false);
    expect(inDatabase(hq).includes(left!.key)).toBe(true);
    expect(filesHolding(hq.dir, [gone.sealed.subarray(0, 64)])).toEqual([]);
    expect((await hq.api.search.find({ text: 'Zebrafink', limit: 5 })).hits).toEqual([]);
    expect((await hq.api.search.find({ text: 'Almajhoula', limit: 5 })).hits).toEqual([]);
    await expect(hq.api.cases.open({ caseId: over.caseId })).rejects.toThrow('case-not-found');
    expect(await problems(hq)).toEqual([]);

    // What proves it says how much, when and by whom, and not whose it was.
    expect(disposals).toMatchObject([
      {
        certificate: { case: over.caseId, documents: 1, reason: 'retention', years: 3 },
        byName: 'Amina',
        elsewhere: [{ officeName: 'Sabha', bundles: 1, state: 'sender' }],
      },
    ]);
    expect(disposals[0]!.certificate.entries).toBeGreaterThan(4);
    expect(disposals[0]!.certificate.backupsKept).toBeGreaterThan(0);
    const after = await hq.api.retention.due({});
    expect(after.disposals).toEqual(disposals);
    expect(after.cases.map(({ caseId }) => caseId)).toEqual([stays.caseId]);
    expect(wordsIn(Buffer.from(JSON.stringify(disposals)), [...WORDS, number])).toEqual([]);
    const log = await hq.api.history.readLog({ limit: 20 });
    expect(log.rows.map(({ action }) => action)).toContain('case-disposed');
  });

  it('neither an import that is taken back nor a later bundle of the other office brings it back', async () => {
    const bring = async (): Promise<string> =>
      (await takeIn(hq, (await sendTo(field, [toHq], { cases: [over.caseId] })).path)).facts
        .bundleId;
    await field.api.retention.placeHold({ caseId: over.caseId, reason: 'the Zebrafink claim' });
    await field.api.retention.liftHold({ caseId: over.caseId, reason: 'settled' });
    const bundleId = await bring();
    const expectGone = async (): Promise<void> => {
      // As every lock does: what was staged and thrown away stood in the log.
      hq.session().vault.db.pragma('wal_checkpoint(TRUNCATE)');
      expect(wordsIn(inDatabase(hq), WORDS)).toEqual([]);
      expect((await hq.api.cases.list({})).rows.map(({ id }) => id)).not.toContain(over.caseId);
      expect(await problems(hq)).toEqual([]);
    };
    expect((await dispose(hq, [over.caseId])).disposals).toHaveLength(1);
    await hq.api.bundles.undo({ bundleId, senderHasIt: true });
    await expectGone();
    await bring();
    await expectGone();
    expect((await hq.api.retention.due({})).total).toBe(1);
  });

  it('the office that has it from here is asked to erase it too, and says that it has', async () => {
    const { cases } = await field.api.retention.due({});
    expect(cases.find(({ caseId }) => caseId === over.caseId)).toMatchObject({
      stays: [],
      offices: ['Geneva'],
    });
    await field.api.retention.placeHold({ caseId: stays.caseId, reason: 'a claim' });
    const { disposals, kept } = await dispose(field, [over.caseId, stays.caseId]);
    expect(kept).toEqual([{ caseId: stays.caseId, stays: ['hold', 'unconfirmed'] }]);
    expect(disposals[0]!.elsewhere).toEqual([
      { officeName: 'Geneva', bundles: 1, state: 'to-send' },
    ]);
    const { id, request, caseName } = await lastNotice(field);
    expect(request).toMatchObject({ about: 'erasure', reason: 'kept-too-long' });
    expect(caseName).toBeNull();
    await openPaperFile(hq, await writeNotice(field, id, outside(field, 'satchel-paper')));
    const asked = await lastNotice(hq);
    await hq.api.notices.decide({ id: asked.id, decision: 'erased' });
    await openPaperFile(field, await writeNotice(hq, asked.id, outside(hq, 'satchel-paper')));
    expect((await field.api.retention.due({})).disposals[0]!.elsewhere).toEqual([
      { officeName: 'Geneva', bundles: 1, state: 'erased' },
    ]);
    for (const office of [field, hq]) {
      expect(wordsIn(inDatabase(office), WORDS)).toEqual([]);
      expect(await problems(office)).toEqual([]);
    }
  });

  it('an office that headquarters asked, and that then erases its own copy, asks headquarters no more', async () => {
    // Headquarters hands it back, and so is the one who asks.
    await takeIn(field, (await sendTo(hq, [toField], { cases: [over.caseId] })).path);
    await dispose(hq, [over.caseId]);
    const { id } = await lastNotice(hq);
    await openPaperFile(field, await writeNotice(hq, id, outside(hq, 'satchel-paper')));
    const asked = await lastNotice(field);
    await field.api.notices.decide({ id: asked.id, decision: 'erased' });
    expect((await field.api.notices.list({})).notices.map(({ direction }) => direction)).toEqual([
      'in',
    ]);
    expect(wordsIn(inDatabase(field), WORDS)).toEqual([]);
  });

  it('a person who stands in another case stays, and goes with the last one', async () => {
    const { vault, user } = hq.session();
    const { cases } = await hq.api.retention.due({});
    expect(cases.map(({ peopleStay }) => peopleStay)).toEqual([0, 0]);
    const stream = `case/${stays.caseId}`;
    vault.journal.append({
      stream,
      actor: user.id,
      command: 'people.add',
      sets: fieldSets('casePerson', newRecordId(stream), {
        caseId: stays.caseId,
        personId: over.personId,
      }),
    });
    const again = (await hq.api.retention.due({})).cases;
    expect(again.find(({ caseId }) => caseId === over.caseId)!.peopleStay).toBe(1);
    await dispose(hq, [over.caseId]);
    expect(wordsIn(inDatabase(hq), ['zahra almajhoula', 'zebrafink', 'huda'])).toEqual([
      'zahra almajhoula',
    ]);
    await dispose(hq, [stays.caseId]);
    expect(wordsIn(inDatabase(hq), [...WORDS, 'yusuf omar'])).toEqual([]);
    expect(await problems(hq)).toEqual([]);
  });

  it('the vault opens again as it was, and its projection is that of its journal', async () => {
    await dispose(hq, [over.caseId]);
    await hq.api.session.lock({});
    await hq.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    expect(await problems(hq)).toEqual([]);
    expect((await hq.api.retention.due({})).disposals).toHaveLength(1);
    expect((await hq.api.today.get({})).retentionDue).toBe(1);
  });
});
