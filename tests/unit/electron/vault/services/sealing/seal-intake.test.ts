import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { makeBackup } from '../../../../../../electron/vault/backups/make-backup';
import { restoreBackup } from '../../../../../../electron/vault/backups/restore-backup';
import { verifyBackup } from '../../../../../../electron/vault/backups/verify-backup';
import type * as VerifyWritten from '../../../../../../electron/vault/files/verify-written';
import { unlockWithRecovery } from '../../../../../../electron/vault/keys/vault-access';
import { sealedPath } from '../../../../../../electron/vault/services/sealing/sealed-book';
import { openVault } from '../../../../../../electron/vault/vault';
import { verifyVault } from '../../../../../../electron/vault/verify/verify-vault';
import { AppError } from '../../../../../../shared/app-error';
import { answered } from '../../../../../../shared/forms/answers';
import { decryptedBytes, wordsIn } from '../../../../../support/decrypted-vault';
import { filesHolding } from '../../../../../support/files-holding';
import { acknowledge, sendTo } from '../../../../../support/custody';
import { introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { finishReturnOf, makePackAt, openPackAt, openReturnOf } from '../../../../../support/packs';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

/** Whether what is written outside a vault comes back as other bytes, past the system's memory. */
let stickLies = false;
vi.mock('../../../../../../electron/vault/files/verify-written', async (original) => {
  const real = await original<typeof VerifyWritten>();
  const verifyWritten: typeof real.verifyWritten = (path, sum, home) => {
    if (stickLies && path.includes('for-geneva')) throw new AppError('disk-readback-mismatch');
    return real.verifyWritten(path, sum, home);
  };
  return { ...real, verifyWritten };
});

let home: TestOffice;
let hq: TestOffice;
let at: string;

beforeEach(async () => {
  [home, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  await introduce(hq, home);
  await introduce(home, hq);
  at = join(home.outside, 'stick');
  stickLies = false;
});
afterEach(async () => {
  await Promise.all([home.close(), hq.close()]);
});

const CANARIES = ['Zyxquorven', 'Wexlorimand'];

async function typeIntake(office: TestOffice, consent: 'agreed' | 'refused' = 'agreed') {
  const { draftId, answers } = await office.api.intake.startDraft({});
  const values = {
    name: answered({ full: `${CANARIES[0]} ${CANARIES[1]}` }),
    consentServices: answered('agreed'),
    consentHeadquarters: answered(consent),
  };
  // As one types: many times over, so that the database has moved it about.
  for (const part of ['Z', 'Zyx', CANARIES[0]!])
    await office.api.intake.saveDraft({
      draftId,
      page: 'name',
      answers: { ...answers, values: { ...values, name: answered({ full: part }) } },
    });
  await office.api.intake.saveDraft({ draftId, page: 'name', answers: { ...answers, values } });
  return draftId;
}

function copyTo(office: TestOffice, folder: string, again = false) {
  mkdirSync(folder, { recursive: true });
  const ticket = `t${Math.random()}`;
  office.service.keeper.tickets.add(ticket, 'bundle', folder);
  return office.api.sealing.handOver({ ticket, again });
}

async function handOver(office: TestOffice, folder: string): Promise<string[]> {
  await copyTo(office, folder);
  return readdirSync(folder).map((name) => join(folder, name));
}

describe('an intake that is sealed to headquarters', () => {
  it('cannot be read here again, in no byte of the vault, and headquarters reads it', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId], sealOnly: true });
    const pack = await openPackAt(at);
    const key = Buffer.from(pack.session().vault.keys.db);
    const draftId = await typeIntake(pack);
    expect(wordsIn(decryptedBytes(at, key), CANARIES)).toEqual(CANARIES);
    await expect(pack.api.intake.finish({ draftId })).rejects.toThrow('seal-only');

    const sealed = await pack.api.sealing.seal({ draftId });
    expect(sealed).toMatchObject({ to: 'Geneva', handedAt: null });
    expect(wordsIn(decryptedBytes(at, key), CANARIES)).toEqual([]);
    expect(await pack.api.intake.listDrafts({})).toEqual([]);
    expect((await pack.api.cases.list({})).total).toBe(1);
    expect((await pack.api.search.find({ text: CANARIES[0]!, limit: 5 })).hits).toEqual([]);
    // What comes next has another number and a later time.
    const second = await pack.api.sealing.seal({ draftId: await typeIntake(pack) });
    expect(second.number).not.toBe(sealed.number);
    expect((await pack.api.sealing.list({})).sealed).toHaveLength(2);
    expect((await verifyVault(pack.session().vault)).problems).toEqual([]);
    await pack.close();
    expect(wordsIn(decryptedBytes(at, key), CANARIES)).toEqual([]);
    expect(
      filesHolding(
        at,
        CANARIES.map((word) => Buffer.from(word)),
      ),
    ).toEqual([]);

    const { returnId, sealed: coming } = await openReturnOf(home, at);
    expect(coming).toBe(2);
    await finishReturnOf(home, returnId);
    const homeKey = home.session().vault.keys.db;
    expect(wordsIn(decryptedBytes(home.dir, homeKey), CANARIES)).toEqual([]);
    const files = await handOver(home, join(home.outside, 'for-geneva'));
    expect(files).toHaveLength(2);
    expect(
      (await home.api.sealing.list({})).sealed.every(({ handedAt }) => handedAt !== null),
    ).toBe(true);

    for (const file of files) {
      const preview = await takeIn(hq, file);
      expect(preview).toMatchObject({
        casesNew: 1,
        facts: { senderVerified: true, sender: { name: 'Tapachula' } },
      });
      // Nor does it go back to the office by what its receipts lack.
      const [toHome] = (await hq.api.contacts.list({})).contacts;
      const back = sendTo(hq, [toHome!.id], { sinceReceipt: true });
      await expect(back).rejects.toThrow('nothing-new-to-send');
      // What was never here is no sign that this vault is an older copy.
      const told = await acknowledge(hq, home, preview.facts.bundleId);
      expect(told).toMatchObject({ outcome: 'accepted' });
    }
    expect((await home.api.today.get({})).copyIsOlder).toBeNull();
    const { rows } = await hq.api.cases.list({ filter: {} });
    expect(rows.map(({ name }) => name)).toEqual([CANARIES.join(' '), CANARIES.join(' ')]);
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  }, 120_000);

  it('stays a draft where the client has not agreed, or nobody can open it', async () => {
    const draftId = await typeIntake(home, 'refused');
    await expect(home.api.sealing.seal({ draftId })).rejects.toThrow('no-consent');
    expect(await home.api.intake.listDrafts({})).toHaveLength(1);
    expect((await home.api.cases.list({})).total).toBe(0);
    const lonely = await openTestOffice('Nowhere');
    try {
      await expect(lonely.api.sealing.seal({ draftId: await typeIntake(lonely) })).rejects.toThrow(
        'seal-no-headquarters',
      );
    } finally {
      await lonely.close();
    }
  });

  it('is asked of every intake in a vault that is set so', async () => {
    await home.api.settings.setOffice({ sealIntakes: true });
    const draftId = await typeIntake(home);
    await expect(home.api.intake.finish({ draftId })).rejects.toThrow('seal-only');
    // From before an upgrade in the middle of the interview.
    writeFileSync(join(home.dir, 'vault-before-52.db'), 'the draft');
    await home.api.sealing.seal({ draftId });
    expect(existsSync(join(home.dir, 'vault-before-52.db'))).toBe(false);
    expect(wordsIn(decryptedBytes(home.dir, home.session().vault.keys.db), CANARIES)).toEqual([]);
    const [file] = await handOver(home, join(home.outside, 'for-geneva'));
    const { facts } = await takeIn(hq, file!);
    expect(await acknowledge(hq, home, facts.bundleId)).toMatchObject({ outcome: 'accepted' });
    expect((await home.api.today.get({})).copyIsOlder).toBeNull();
    expect((await home.api.custody.offices({})).ahead).toEqual([]);
  });

  it('keeps a pack from being erased while an intake is neither sealed nor discarded', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId], sealOnly: true });
    const pack = await openPackAt(at);
    await typeIntake(pack);
    await pack.close();
    const { returnId } = await openReturnOf(home, at);
    await expect(finishReturnOf(home, returnId)).rejects.toThrow('pack-unsealed-drafts');
  });
});

describe('the file of a sealed intake', () => {
  const seal = async (office: TestOffice) =>
    office.api.sealing.seal({ draftId: await typeIntake(office) });
  const fileOf = (office: TestOffice, { id }: { id: string }): string => sealedPath(office, id);
  const problems = async (office: TestOffice) =>
    (await verifyVault(office.session().vault)).problems;
  function change(path: string): void {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
  }

  it('comes back out of a backup as it was, and a backup without it is restored all the same', async () => {
    const sealed = await seal(home);
    const bytes = readFileSync(fileOf(home, sealed));
    const { vault } = home.session();
    const back = async (name: string) => {
      const facts = await makeBackup(vault, join(home.outside, `${name}.backup`));
      await verifyBackup(vault, join(home.outside, `${name}.backup`));
      const dir = join(home.outside, name);
      await restoreBackup(join(home.outside, `${name}.backup`), dir);
      const { keys } = unlockWithRecovery({ dir, code: home.kitCode });
      const restored = openVault({ dir, keys });
      const found = (await verifyVault(restored)).problems;
      restored.close();
      return { facts, dir, found };
    };
    const whole = await back('whole');
    expect(whole.facts.sealedGone).toBe(0);
    expect(whole.found).toEqual([]);
    expect(readFileSync(sealedPath(whole, sealed.id)).equals(bytes)).toBe(true);

    rmSync(fileOf(home, sealed));
    const without = await back('without');
    expect(without.facts.sealedGone).toBe(1);
    expect(without.found).toEqual([{ code: 'sealed-missing', detail: sealed.number }]);
  });

  it('is named by its number when it is gone or changed, and keeps no other from being handed over, as often as is wanted', async () => {
    const [gone, changed, good] = [await seal(home), await seal(home), await seal(home)];
    rmSync(fileOf(home, gone));
    change(fileOf(home, changed));
    expect(await problems(home)).toEqual([
      { code: 'sealed-missing', detail: gone.number },
      { code: 'sealed-damaged', detail: changed.number },
    ]);
    const folder = join(home.outside, 'for-geneva');
    const flawed = [gone.number, changed.number];
    const handed = async () =>
      (await home.api.sealing.list({})).sealed.map(({ handedAt }) => handedAt !== null);

    stickLies = true;
    await expect(copyTo(home, folder)).rejects.toThrow('disk-readback-mismatch');
    expect(readdirSync(folder)).toEqual([]);
    expect(await handed()).toEqual([false, false, false]);
    stickLies = false;
    expect(await copyTo(home, folder)).toEqual({ files: 1, bytes: good.bytes, flawed });
    expect(await handed()).toEqual([false, false, true]);
    const other = join(home.outside, 'for-geneva-once-more');
    expect(await copyTo(home, other)).toMatchObject({ files: 0 });
    expect(await copyTo(home, other, true)).toMatchObject({ files: 1, flawed });
    expect(await takeIn(hq, join(other, readdirSync(other)[0]!))).toMatchObject({ casesNew: 1 });
  });

  it('keeps no other from being handed over when the disk cannot read it', async () => {
    const [unread, good] = [await seal(home), await seal(home)];
    rmSync(fileOf(home, unread));
    // Whatever reads it fails, and not because there is nothing.
    mkdirSync(fileOf(home, unread));
    const folder = join(home.outside, 'for-geneva');
    expect(await copyTo(home, folder)).toEqual({
      files: 1,
      bytes: good.bytes,
      flawed: [unread.number],
    });
    expect(await problems(home)).toMatchObject([{ detail: unread.number }]);
  });

  it('does not keep a pack from coming home when it is gone or changed: its number comes, and what is left of it', async () => {
    const { caseId } = makeCase(home);
    await makePackAt(home, at, { cases: [caseId], sealOnly: true });
    const pack = await openPackAt(at);
    const [gone, changed, good] = [await seal(pack), await seal(pack), await seal(pack)];
    rmSync(fileOf(pack, gone));
    change(fileOf(pack, changed));
    const left = readFileSync(fileOf(pack, changed));
    await pack.close();
    const sealedFlawed = [gone.number, changed.number];
    const found = await openReturnOf(home, at);
    expect(found).toMatchObject({ sealed: 3, sealedFlawed });
    expect(await finishReturnOf(home, found.returnId)).toMatchObject({ sealed: 1, sealedFlawed });
    expect(readFileSync(fileOf(home, changed)).equals(left)).toBe(true);
    expect(await problems(home)).toEqual([
      { code: 'sealed-missing', detail: gone.number },
      { code: 'sealed-damaged', detail: changed.number },
    ]);
    expect(await copyTo(home, join(home.outside, 'for-geneva'))).toEqual({
      files: 1,
      bytes: good.bytes,
      flawed: sealedFlawed,
    });
  });
});
