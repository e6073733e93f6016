import { join } from 'node:path';
// AGPL: a tool of the tests, never part of what ships.
import SqlCipher from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkPageMacs } from '../../../../../../electron/vault/verify/page-macs';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { makeCase } from '../../../../../support/make-case';
import { addPaper, addSister, count } from '../../../../../support/pack-cases';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let home: TestOffice;
let at: string;

beforeEach(async () => {
  home = await openTestOffice('Tapachula');
  at = join(home.outside, 'stick');
});
afterEach(() => home.close());

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
    // The same look at the office's own database finds every one of them.
    const { vault: own } = home.session();
    expect(wordsIn(decryptedBytes(home.dir, own.keys.db), OTHERS)).toEqual(OTHERS);

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
