import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
// AGPL: a tool of the tests, never part of what ships.
import SqlCipher from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { streamOf } from '../../../../../../shared/ids';
import { newId } from '../../../../../../electron/vault/ids';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { checkPageMacs } from '../../../../../../electron/vault/verify/page-macs';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { filesUnder } from '../../../../../support/files-holding';
import { makeCase } from '../../../../../support/make-case';
import {
  finishReturnOf,
  makePackAt,
  openPackAt,
  openReturnOf,
  packTicket,
} from '../../../../../support/packs';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let at: string;

beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  at = join(home.outside, 'stick');
});
afterEach(() => home.close());

async function addPaper(office: TestOffice, caseId: string, text: string): Promise<string> {
  const data = new TextEncoder().encode(text);
  const upload = { caseId, fileName: 'paper.txt', bytes: data.length };
  const { uploadId } = await office.api.documents.beginUpload(upload);
  await office.api.documents.uploadChunk({ uploadId, data });
  return (await office.api.documents.finishUpload({ uploadId, title: 'Paper', type: 'other' })).id;
}

const readPaper = async (office: TestOffice, documentId: string): Promise<string> =>
  new TextDecoder().decode(
    (await office.api.documents.read({ documentId, offset: 0, length: 1000 })).data,
  );

const count = (office: TestOffice, sql: string): unknown =>
  office.session().vault.db.prepare(sql).pluck().get();

/** Somebody in the household of a case. */
function addSister(office: TestOffice, caseId: string, name: string): void {
  const { vault, user } = office.session();
  const [householdId, personId] = [newId(), newId()];
  const append = (stream: string, sets: ReturnType<typeof fieldSets>): void =>
    void vault.journal.append({ stream, actor: user.id, command: 'people.add', sets });
  append(streamOf('person', personId), fieldSets('person', personId, { fullName: name }));
  append(streamOf('household', householdId), [
    ...fieldSets('household', householdId, { label: 'home' }),
    ...fieldSets('householdMember', newId(), { householdId, personId, relation: 'sibling' }),
  ]);
  append(streamOf('case', caseId), fieldSets('case', caseId, { householdId }));
}

describe('a visit pack holds its cases and nobody else', () => {
  const OTHERS = ['Zyxquorven', 'Brimalthoque', 'Wexlorimand', 'Krastovelny', 'Yondarphilex'];

  it('proved by opening its database with its key, ours and genuine SQLCipher', async () => {
    const going = makeCase(home, { name: 'Ruqaya Halibandar' });
    addSister(home, going.caseId, 'Shirin Halibandar');
    await addPaper(home, going.caseId, 'a letter of hers');
    for (const name of OTHERS) {
      const { caseId } = makeCase(home, { name: `${name} Nobody` });
      await home.api.notes.add({ caseId, text: `${name} told us in confidence` });
      await addPaper(home, caseId, `a letter of ${name}`);
      await home.api.cases.open({ caseId });
    }
    await home.api.search.find({ text: OTHERS[0]!, limit: 5 });
    const draft = await home.api.intake.startDraft({});
    await home.api.intake
      .saveDraft({
        draftId: draft.draftId,
        page: 'person',
        answers: {
          ...draft.answers,
          values: { name: { kind: 'given', value: { full: OTHERS[1]! } } },
        } as never,
      })
      .catch(() => undefined);

    const made = await makePackAt(home, at, { cases: [going.caseId] });
    expect(made).toMatchObject({ cases: 1, people: 2, documents: 1, userName: 'Amina' });

    const pack = await openPackAt(at);
    const key = Buffer.from(pack.session().vault.keys.db);
    const { vault } = pack.session();
    expect(count(pack, 'SELECT count(*) FROM persons')).toBe(2);
    expect(count(pack, 'SELECT count(*) FROM cases')).toBe(1);
    expect(count(pack, 'SELECT count(*) FROM files')).toBe(1);
    expect(
      count(
        pack,
        "SELECT count(*) FROM entries WHERE stream NOT LIKE 'office/%' AND stream NOT LIKE 'person/%' AND stream NOT LIKE 'household/%' AND stream NOT LIKE 'case/%'",
      ),
    ).toBe(0);
    const report = await verifyVault(vault);
    expect(report.problems).toEqual([]);
    await pack.close();

    expect((await checkPageMacs(join(at, 'vault.db'), key)).broken).toEqual([]);
    const bytes = decryptedBytes(at, key);
    expect(wordsIn(bytes, ['Halibandar', 'Shirin'])).toEqual(['Halibandar', 'Shirin']);
    expect(wordsIn(bytes, OTHERS)).toEqual([]);

    const theirs = new SqlCipher(join(at, 'vault.db'));
    theirs.pragma(`key = "x'${key.toString('hex')}'"`);
    expect(theirs.prepare('SELECT count(*) AS n FROM persons').get()).toEqual({ n: 2 });
    expect(
      theirs
        .prepare("SELECT count(DISTINCT stream) AS n FROM entries WHERE stream LIKE 'person/%'")
        .get(),
    ).toEqual({ n: 2 });
    expect(theirs.prepare('SELECT count(*) AS n FROM drafts').get()).toEqual({ n: 0 });
    theirs.close();
    // Its keys are its own: neither the office's signing key nor its recipient's secret goes out.
    const { identity } = home.session().vault;
    expect(
      wordsIn(bytes, [
        identity.privateKey.toString('base64url'),
        identity.age.hybrid.identity,
        identity.age.classic.identity,
      ]),
    ).toEqual([]);
  }, 120_000);

  it('leaves notes and documents behind where only the essential goes, and its history still proves itself', async () => {
    const { caseId } = makeCase(home, { name: 'Ruqaya Halibandar' });
    await home.api.notes.add({ caseId, text: 'Krastovelny is the name of her doctor' });
    await addPaper(home, caseId, 'about Yondarphilex');
    await makePackAt(home, at, { cases: [caseId], facts: 'essential' });
    const pack = await openPackAt(at);
    const key = Buffer.from(pack.session().vault.keys.db);
    expect((await verifyVault(pack.session().vault)).problems).toEqual([]);
    expect((await pack.api.cases.open({ caseId })).notes).toEqual([]);
    expect(count(pack, 'SELECT count(*) FROM files')).toBe(0);
    await pack.api.notes.add({ caseId, text: 'seen on the visit' });
    await pack.close();
    expect(wordsIn(decryptedBytes(at, key), ['Krastovelny', 'Yondarphilex'])).toEqual([]);

    const { returnId } = await openReturnOf(home, at);
    await finishReturnOf(home, returnId);
    const view = await home.api.cases.open({ caseId });
    expect(new Set(view.notes.map(({ text }) => text))).toEqual(
      new Set(['Krastovelny is the name of her doctor', 'seen on the visit']),
    );
    expect(count(home, 'SELECT count(*) FROM conflicts')).toBe(0);
  });
});

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

  it('is not erased while something of it is not at home', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId] });
    const pack = await openPackAt(at);
    const document = await addPaper(pack, caseId, 'the only copy');
    expect(document).toBeTruthy();
    await pack.close();
    const { returnId } = await openReturnOf(home, at);
    // The stick is worn: the document cannot be read any more.
    const [file] = filesUnder(join(at, 'files'));
    const { writeFileSync, readFileSync } = await import('node:fs');
    const bytes = readFileSync(file!);
    bytes[100]! ^= 1;
    writeFileSync(file!, bytes);
    await expect(finishReturnOf(home, returnId)).rejects.toThrow(/^file-/);
    expect(existsSync(join(at, 'vault.json'))).toBe(true);
    expect((await home.api.packs.list({})).packs[0]!.state).toBe('out');
  });

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

describe('the end of a visit pack', () => {
  const DAY = 86_400_000;

  it('shows nothing any more, but can be carried home; a clock set back does not help', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId], days: 2 });
    let time = Date.now();
    const pack = await openPackAt(at, 'Amina', () => time);
    await pack.api.notes.add({ caseId, text: 'on the first day' });
    time += 2 * DAY + 1;
    await expect(pack.api.cases.open({ caseId })).rejects.toThrow('pack-expired');
    await expect(pack.api.search.find({ text: 'Mariam', limit: 5 })).rejects.toThrow(
      'pack-expired',
    );
    time -= 2 * DAY;
    await expect(pack.api.cases.open({ caseId })).rejects.toThrow('pack-expired');
    await pack.close();

    const again = await openPackAt(at, 'Amina', () => time);
    const status = await again.api.session.status({});
    expect(status.signedIn!.travelling).toMatchObject({ expired: true });
    await expect(again.api.cases.list({})).rejects.toThrow('pack-expired');
    const file = join(home.outside, 'return.satchel');
    const ticket = packTicket(again, file);
    again.service.keeper.tickets.add('b', 'bundle', file);
    expect(ticket).toBeTruthy();
    await jobResult(again, (await again.api.packs.returnFile({ ticket: 'b' })).jobId);
    await again.close();

    home.service.keeper.tickets.add('c', 'bundle', file);
    const { jobId } = await home.api.bundles.stage({ ticket: 'c' });
    const preview = await jobResult<{ stagingId: string; facts: { senderVerified: boolean } }>(
      home,
      jobId,
    );
    expect(preview.facts.senderVerified).toBe(true);
    await home.api.bundles.apply({ stagingId: preview.stagingId });
    expect((await home.api.cases.open({ caseId })).notes.map(({ text }) => text)).toEqual([
      'on the first day',
    ]);
  });

  it('does nothing of the office: no staff, no settings, no import, no further copy', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId] });
    const pack = await openPackAt(at);
    await expect(
      pack.api.users.add({
        name: 'Bo',
        role: 'caseworker',
        passphrase: 'plum orbit cactus window tulip',
      }),
    ).rejects.toThrow('pack-not-here');
    await expect(pack.api.settings.setOffice({ idleMinutes: 9 })).rejects.toThrow('pack-not-here');
    await expect(pack.api.bundles.beginUpload({ bytes: 10 })).rejects.toThrow('pack-not-here');
    await expect(
      makePackAt(pack, join(home.outside, 'deeper'), { cases: [caseId] }),
    ).rejects.toThrow('pack-not-here');
    await pack.close();
  });
});
