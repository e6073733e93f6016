import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { acknowledge, acquaint, sendTo } from '../../../../../support/custody';
import { takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { addPaper, readPaper } from '../../../../../support/pack-cases';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { jobResult, openTestOffice, TEST_PASSPHRASE } from '../../../../../support/test-office';
import type { TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let other: TestOffice;
let at: string;
let backup: string;

const ticket = (use: 'backup' | 'restore', path: string): string => {
  const id = randomUUID();
  home.service.keeper.tickets.add(id, use, path);
  return id;
};

/** A backup of the home office from before the copy was made. */
beforeEach(async () => {
  [home, other] = await Promise.all([openTestOffice('Tapachula'), openTestOffice('Sabha')]);
  at = join(home.outside, 'stick');
  const folder = join(home.outside, 'backups');
  mkdirSync(folder);
  await home.api.backups.chooseFolder({ ticket: ticket('backup', folder) });
  const { jobId } = await home.api.backups.now({});
  backup = join(folder, (await jobResult<{ name: string }>(home, jobId)).name);
});
afterEach(() => Promise.all([home.close(), other.close()]));

async function restoreHome(): Promise<void> {
  await home.service.keeper.lock();
  const { jobId } = await home.api.backups.restore({
    ticket: ticket('restore', backup),
    putAside: true,
  });
  await jobResult(home, jobId);
  await home.api.session.unlock({ userName: 'Amina', passphrase: TEST_PASSPHRASE });
}

async function writeOnTheWay(caseId: string): Promise<void> {
  const pack = await openPackAt(at);
  await pack.api.notes.add({ caseId, text: 'met on the way' });
  await pack.close();
}

async function notesAfterReturn(caseId: string): Promise<Set<string | null>> {
  const { returnId } = await openReturnOf(home, at);
  expect(await finishReturnOf(home, returnId)).toMatchObject({ erased: true });
  const { notes } = await home.api.cases.open({ caseId });
  return new Set(notes.map(({ text }) => text));
}

describe('a visit pack that comes to a home which was put back to a day before it', () => {
  it('brings the case and its documents with what was written on the way', async () => {
    const { caseId, personId } = makeCase(home, { name: 'Ruqaya Halibandar' });
    const letter = await addPaper(home, caseId, 'known before');
    await makePackAt(home, at, { cases: [caseId] });
    await writeOnTheWay(caseId);
    await restoreHome();

    const back = await openReturnOf(home, at);
    expect(back.preview).toMatchObject({ casesNew: 1, newDocuments: 1 });
    const done = await finishReturnOf(home, back.returnId);
    expect(done).toMatchObject({ erased: true, result: { casesNew: 1, documents: 1 } });
    expect(existsSync(at)).toBe(false);
    expect((await home.api.cases.open({ caseId })).notes).toMatchObject([
      { text: 'met on the way' },
    ]);
    expect((await home.api.people.open({ personId })).person.fullName).toBe('Ruqaya Halibandar');
    expect(await readPaper(home, letter)).toBe('known before');
    expect((await verifyVault(home.session().vault)).problems).toEqual([]);
  });

  it('brings what another office had written in it', async () => {
    const [, toHome] = await acquaint(home, other);
    const { caseId } = makeCase(other);
    await takeIn(home, (await sendTo(other, [toHome], { cases: [caseId] })).path);
    await home.api.notes.add({ caseId, text: 'ours' });
    await makePackAt(home, at, { cases: [caseId] });
    await writeOnTheWay(caseId);
    await restoreHome();

    expect(await notesAfterReturn(caseId)).toEqual(new Set(['met on the way', 'ours']));
    expect((await verifyVault(home.session().vault)).problems).toEqual([]);
  });

  it('brings a history of which that home lacked a part, before it and behind it', async () => {
    const [, toHome] = await acquaint(home, other);
    const { caseId } = makeCase(other);
    const sent = async (text: string) => {
      await other.api.notes.add({ caseId, text });
      const bundle = await sendTo(other, [toHome], { cases: [caseId], sinceReceipt: true });
      await takeIn(home, bundle.path);
      await acknowledge(home, other, bundle.bundleId);
      return bundle;
    };
    await sent('first');
    const second = await sent('second');
    await home.api.bundles.undo({ bundleId: second.bundleId, senderHasIt: true });
    await sent('third');
    await makePackAt(home, at, { cases: [caseId] });
    await writeOnTheWay(caseId);
    await restoreHome();

    expect(await notesAfterReturn(caseId)).toEqual(new Set(['first', 'third', 'met on the way']));
    expect((await home.api.custody.ofCase({ caseId })).missing).toMatchObject([{ entries: 1 }]);
    expect((await verifyVault(home.session().vault)).problems).toMatchObject([
      { code: 'journal-gap' },
    ]);
  });
});
