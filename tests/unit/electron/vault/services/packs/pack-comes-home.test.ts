import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newRecordId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { filesUnder } from '../../../../../support/files-holding';
import { makeCase } from '../../../../../support/make-case';
import { addPaper, readPaper } from '../../../../../support/pack-cases';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let at: string;

beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  at = join(home.outside, 'stick');
});
afterEach(() => home.close());

/** Changes one bit of the only document in a folder of documents. */
function damage(folder: string): void {
  const [file] = filesUnder(folder);
  const bytes = readFileSync(file!);
  bytes[100]! ^= 1;
  writeFileSync(file!, bytes);
}

describe('a visit pack that comes home', () => {
  it('brings its work through the review and is erased, with a signed inventory', async () => {
    const { caseId } = makeCase(home, { name: 'Ruqaya Halibandar' });
    const letter = await addPaper(home, caseId, 'known before');
    const made = await makePackAt(home, at, { cases: [caseId] });

    const pack = await openPackAt(at);
    expect(await readPaper(pack, letter)).toBe('known before');
    await pack.api.notes.add({ caseId, text: 'she has moved to her aunt' });
    await pack.api.cases.setRisk({ caseId, level: 'high', reason: 'threats by the landlord' });
    const photo = await addPaper(pack, caseId, 'taken on the way');
    const begun = await pack.api.intake.startDraft({});
    await pack.close();
    await home.api.cases.setRisk({ caseId, level: 'low', reason: 'calm at last' });

    const back = await openReturnOf(home, at);
    expect(back).toMatchObject({ packId: made.packId, drafts: 1, sealed: 0 });
    expect(back.preview).toMatchObject({ casesChanged: 1, casesNew: 0, newDocuments: 1 });
    expect(back.preview!.conflicts.map(({ field }) => field).toSorted()).toEqual([
      'riskLevel',
      'riskReason',
      'riskSetAt',
    ]);
    // Looking is not taking: nothing has come yet and the pack is whole.
    expect((await home.api.cases.open({ caseId })).notes).toEqual([]);
    expect(existsSync(join(at, 'vault.json'))).toBe(true);

    const done = await finishReturnOf(home, back.returnId);
    expect(done).toMatchObject({
      erased: true,
      drafts: 1,
      strangers: 0,
      result: { casesChanged: 1, documents: 1 },
    });
    expect(existsSync(at)).toBe(false);
    expect((await home.api.cases.open({ caseId })).notes.map(({ text }) => text)).toEqual([
      'she has moved to her aunt',
    ]);
    expect(await readPaper(home, photo)).toBe('taken on the way');
    expect((await home.api.intake.listDrafts({})).map(({ draftId }) => draftId)).toEqual([
      begun.draftId,
    ]);

    // The copy is gone: what it brought cannot be taken back any more.
    await expect(home.api.bundles.undo({ bundleId: done.result!.bundleId })).rejects.toThrow(
      'undo-built-on',
    );

    const inventory = await home.api.packs.inventory({ inventoryId: done.inventoryId });
    expect(inventory).toMatchObject({ kind: 'pack', userName: 'Amina', signatureHolds: true });
    expect(inventory.cases).toMatchObject([{ caseId, documents: 2 }]);
    const { packs } = await home.api.packs.list({});
    expect(packs).toMatchObject([
      { packId: made.packId, state: 'returned', inventoryId: done.inventoryId },
    ]);
    expect((await verifyVault(home.session().vault)).problems).toEqual([]);
  });

  it('comes home whatever its traveller is called', async () => {
    const { caseId } = makeCase(home);
    const pasted = 'Samira\tof the night';
    const order = { cases: [caseId], userName: pasted };
    await expect(makePackAt(home, at, order)).rejects.toThrow('invalid-input');
    expect(existsSync(at)).toBe(false);

    // A colleague from before such names were refused.
    const { vault, user } = home.session();
    const stream = vault.identity.officeStream;
    vault.journal.append({
      stream,
      actor: user.id,
      command: 'users.add',
      sets: fieldSets('user', newRecordId(stream, vault.now()), {
        name: pasted,
        role: 'caseworker',
        active: true,
      }),
    });
    await makePackAt(home, at, order);
    const pack = await openPackAt(at, pasted);
    await pack.api.notes.add({ caseId, text: 'seen on Tuesday' });
    await pack.close();
    const done = await finishReturnOf(home, (await openReturnOf(home, at)).returnId);
    expect(done).toMatchObject({ erased: true, result: { casesChanged: 1 } });
  });

  it('is not erased while something of it is not at home', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId] });
    const pack = await openPackAt(at);
    const document = await addPaper(pack, caseId, 'the only copy');
    expect(document).toBeTruthy();
    await pack.close();
    const { returnId } = await openReturnOf(home, at);
    // The stick is worn: the document cannot be read any more.
    damage(join(at, 'files'));
    await expect(finishReturnOf(home, returnId)).rejects.toThrow(/^file-/);
    expect(existsSync(join(at, 'vault.json'))).toBe(true);
    expect((await home.api.packs.list({})).packs[0]!.state).toBe('out');
  });

  it.each(['read', 'damaged too'])(
    'makes a document whole that the office can no longer read; the copy of it is %s',
    async (there) => {
      const { caseId } = makeCase(home);
      const letter = await addPaper(home, caseId, 'a letter of the court');
      await makePackAt(home, at, { cases: [caseId] });
      damage(join(home.dir, 'files'));
      if (there === 'damaged too') damage(join(at, 'files'));
      await expect(readPaper(home, letter)).rejects.toThrow('file-');
      const { returnId } = await openReturnOf(home, at);
      expect(await finishReturnOf(home, returnId)).toMatchObject({ erased: true });
      const problems = (await verifyVault(home.session().vault)).problems;
      if (there === 'read') {
        expect(await readPaper(home, letter)).toBe('a letter of the court');
        expect(problems).toEqual([]);
      } else {
        // Nobody has it: the visit ends all the same, and the check of the vault goes on saying so.
        expect(problems).toHaveLength(1);
      }
    },
  );

  it('opens to the office that made it and to no other', async () => {
    const other = await openTestOffice('Elsewhere');
    try {
      const { caseId } = makeCase(home);
      await makePackAt(home, at, { cases: [caseId] });
      await expect(openReturnOf(other, at)).rejects.toThrow('pack-not-ours');
      await expect(openReturnOf(home, other.dir)).rejects.toThrow('pack-not-ours');
    } finally {
      await other.close();
    }
  });

  it('ends an erasure that a kill cut short', async () => {
    const { caseId } = makeCase(home);
    const { packId } = await makePackAt(home, at, { cases: [caseId] });
    const { erasePack } =
      await import('../../../../../../electron/vault/services/packs/pack-folder');
    const { returnPack } =
      await import('../../../../../../electron/vault/services/packs/return-pack');
    const { openSync, closeSync, mkdirSync } = await import('node:fs');
    // Something in the way of the last step: the folder of the documents cannot be told from a kill there.
    await home.session().vault.swept;
    const back = await openReturnOf(home, at);
    mkdirSync(join(at, 'files'), { recursive: true });
    closeSync(openSync(join(at, 'holiday.jpg'), 'w'));
    const done = await finishReturnOf(home, back.returnId);
    expect(done.strangers).toBe(1);
    expect(readdirSync(at)).toEqual(['holiday.jpg']);

    await makePackAt(home, join(home.outside, 'second'), { cases: [caseId] });
    const second = (await home.api.packs.list({})).packs.find(({ state }) => state === 'out')!;
    const dir = join(home.outside, 'second');
    const { vault } = home.session();
    vault.db
      .prepare(
        "UPDATE packs SET state = 'erasing', back = (SELECT json_set(json_remove(body, '$.inventoryId', '$.erasedAt', '$.actor', '$.deviceId'), '$.packId', ?) FROM inventories) WHERE id = ?",
      )
      .run(second.packId, second.packId);
    const { writeFileSync, rmSync } = await import('node:fs');
    writeFileSync(join(dir, 'erasing.json'), JSON.stringify({ packId: second.packId }));
    rmSync(join(dir, 'vault.json'));
    rmSync(join(dir, 'vault.json.old'));
    expect(erasePack).toBeTypeOf('function');
    await returnPack(home.session(), dir);
    expect(existsSync(dir)).toBe(false);
    expect((await home.api.packs.list({})).packs.map(({ state }) => state)).toEqual([
      'returned',
      'returned',
    ]);
    expect(packId).toBeTruthy();
  });
});
