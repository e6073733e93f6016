import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { acknowledge, acquaint, sendTo } from '../../../../../support/custody';
import { introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { makePackAt, openPackAt } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let between: TestOffice;
let hq: TestOffice;
let toBetween: string;
let toField: string;
let toHq: string;
let caseId: string;

async function written(text: string, sinceReceipt = true) {
  await field.api.notes.add({ caseId, text });
  return sendTo(field, [toBetween], { cases: [caseId], sinceReceipt });
}

/** The office between has what came first and third of the field's history: the second it took back. */
beforeEach(async () => {
  [field, between, hq] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Tunis'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  [toBetween, toField] = await acquaint(field, between);
  [toHq] = await acquaint(between, hq);
  await introduce(field, hq);
  ({ caseId } = makeCase(field));
  const first = await written('first', false);
  await takeIn(between, first.path);
  await acknowledge(between, field, first.bundleId);
  const second = await written('second');
  await takeIn(between, second.path);
  await acknowledge(between, field, second.bundleId);
  const third = await written('third');
  await between.api.bundles.undo({ bundleId: second.bundleId, senderHasIt: true });
  await takeIn(between, third.path);
});
afterEach(() => Promise.all([field, between, hq].map((office) => office.close())));

const notesAt = async (office: TestOffice) =>
  new Set((await office.api.cases.open({ caseId })).notes.map(({ text }) => text));
const missingAt = async (office: TestOffice) =>
  (await office.api.custody.ofCase({ caseId })).missing;
const problemsAt = async (office: TestOffice) =>
  (await verifyVault(office.session().vault)).problems;

describe('a case of which an office lacks a part, handed on to one that never had it', () => {
  it('is seen there as it is seen here, and says what is missing until that has come', async () => {
    expect(await notesAt(between)).toEqual(new Set(['first', 'third']));
    const { path, bundleId } = await sendTo(between, [toHq], { cases: [caseId] });
    const preview = await takeIn(hq, path);
    expect(preview.sequence).toMatchObject({ incompleteCount: 1, isSenderOlder: false });
    expect(await notesAt(hq)).toEqual(new Set(['first', 'third']));
    expect(await missingAt(hq)).toMatchObject([{ office: 'Tunis', entries: 1 }]);
    expect(await problemsAt(hq)).toMatchObject([{ code: 'journal-gap' }]);
    await acknowledge(hq, between, bundleId);

    await takeIn(between, (await sendTo(field, [toBetween], { cases: [caseId] })).path);
    await takeIn(hq, (await sendTo(between, [toHq], { sinceReceipt: true })).path);
    expect(await notesAt(hq)).toEqual(new Set(['first', 'second', 'third']));
    expect(await missingAt(hq)).toEqual([]);
    expect(await problemsAt(hq)).toEqual([]);
  });

  it('is no reason to think, at the office that wrote it, that somebody works on an older copy', async () => {
    const { path } = await sendTo(between, [toField], { cases: [caseId] });
    const preview = await takeIn(field, path);
    expect(preview.sequence).toMatchObject({ isSenderOlder: false, forkAt: null });
    expect((await field.api.today.get({})).copyIsOlder).toBeNull();
    expect(await missingAt(field)).toEqual([]);
  });

  it('goes on the way, too, from a travelling copy that says what its office lacks', async () => {
    const at = join(between.outside, 'stick');
    await makePackAt(between, at, { cases: [caseId] });
    const pack = await openPackAt(at);
    expect(await missingAt(pack)).toEqual([{ office: 'Sabha', seq: null, entries: 1 }]);
    await pack.api.notes.add({ caseId, text: 'on the way' });
    const sent = await sendTo({ ...pack, outside: between.outside }, [toHq], { cases: [caseId] });
    await pack.close();
    await takeIn(hq, sent.path);
    expect(await notesAt(hq)).toEqual(new Set(['first', 'third', 'on the way']));
    expect(await missingAt(hq)).toMatchObject([{ entries: 1 }]);
  });
});
