import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeBackup } from '../../../../electron/vault/backups/make-backup';
import { restoreBackup } from '../../../../electron/vault/backups/restore-backup';
import { KDF_FLOOR } from '../../../../electron/vault/keys/kdf';
import { REQUEST_FILE } from '../../../../electron/vault/keys/agency-request';
import { createVaultService, type VaultService } from '../../../../electron/vault/vault-service';
import { verifyVault } from '../../../../electron/vault/verify/verify-vault';
import { caseState } from '../../../support/case-state';
import { introduce } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import {
  apiOf,
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../support/test-office';

const NEXT = 'meadow anchor pepper violin sunset brick';
const root = mkdtempSync(join(tmpdir(), 'satchel-recovery-'));
const backup = join(root, 'office.backup');
let headquarters: TestOffice;
let kitCode = '';
let shares: string[] = [];
let identity = '';
let state: string[] = [];

/** An office with a case and every way back, of which nothing is left but a backup. */
beforeAll(async () => {
  headquarters = await openTestOffice('Headquarters', 'headquarters');
  const office = await openTestOffice('Tapachula');
  await introduce(office, headquarters);
  kitCode = office.kitCode;
  identity = await generateHybridIdentity();
  const own = headquarters.session().vault.identity.age.hybrid.recipient;
  for (const recipients of [own, await identityToRecipient(identity)])
    await office.api.session.addAgencyRecovery({ recipients, passphrase: TEST_PASSPHRASE });
  const { sheets } = await office.api.session.makeShares({
    threshold: 2,
    count: 3,
    passphrase: TEST_PASSPHRASE,
  });
  shares = sheets.map(({ code }) => code);
  await office.api.session.proveShares({ shares: [shares[2]!, shares[1]!] });
  const { caseId } = makeCase(office);
  await office.api.notes.add({ caseId, text: 'remembered' });
  state = caseState(office.session().vault.db);
  await makeBackup(office.session().vault, backup);
  await office.close();
});
afterAll(async () => {
  await headquarters.close();
  rmSync(root, { recursive: true, force: true });
});

const machines: VaultService[] = [];
afterAll(() => Promise.all(machines.map(({ keeper }) => keeper.lock())));

/** A new machine's worth of nothing, and the backup. */
async function newMachine(): Promise<{ dir: string; service: VaultService }> {
  const dir = join(mkdtempSync(join(root, 'machine-')), 'vault');
  await restoreBackup(backup, dir);
  const service = createVaultService({ dir, kdf: KDF_FLOOR });
  machines.push(service);
  return { dir, service };
}

async function expectAllBack(service: VaultService): Promise<void> {
  const { vault } = service.keeper.current()!;
  expect(await verifyVault(vault)).toMatchObject({ ok: true });
  expect(caseState(vault.db)).toEqual(state);
  const { rows } = await apiOf(service).cases.list({
    sort: 'number',
    descending: false,
    offset: 0,
    limit: 10,
  } as never);
  expect(rows).toHaveLength(1);
  // The old passphrase is out; the new one is in.
  await service.keeper.lock();
  await expect(service.keeper.unlock('Amina', TEST_PASSPHRASE)).rejects.toThrow('wrong-passphrase');
  await service.keeper.unlock('Amina', NEXT);
}

const ticket = (service: VaultService, path: string): string => {
  const id = randomUUID();
  service.keeper.tickets.add(id, 'agency-recovery', path);
  return id;
};

describe('on a new machine, with only a backup', () => {
  it('the vault opens with a passphrase of its day and holds the same', async () => {
    const { service } = await newMachine();
    await service.keeper.unlock('Amina', TEST_PASSPHRASE);
    const { vault } = service.keeper.current()!;
    expect(await verifyVault(vault)).toMatchObject({ ok: true });
    const there = vault.db
      .prepare("SELECT count(*) FROM notes WHERE text = 'remembered'")
      .pluck()
      .get();
    expect(there).toBe(1);
    expect(caseState(vault.db)).toEqual(state);
  });

  it('the paper kit opens it', async () => {
    const { service } = await newMachine();
    await apiOf(service).session.recover({ code: kitCode, userName: 'Amina', passphrase: NEXT });
    await expectAllBack(service);
  });

  it('any two of the three shares open it, and nothing less', async () => {
    const { service } = await newMachine();
    const { session } = apiOf(service);
    const who = { userName: 'Amina', passphrase: NEXT };
    const corrupted = `${shares[1]!.slice(0, 20)}${shares[1]![20] === '7' ? '8' : '7'}${shares[1]!.slice(21)}`;
    const refused: [string[], string][] = [
      [[shares[0]!], 'shares-too-few'],
      [[shares[0]!, shares[0]!], 'share-duplicate'],
      [[shares[0]!, corrupted], 'share-typo'],
      [[kitCode, shares[1]!], 'share-incomplete'],
    ];
    for (const [given, code] of refused)
      await expect(session.recoverWithShares({ shares: given, ...who })).rejects.toThrow(code);
    expect(service.keeper.current()).toBeNull();
    await session.recoverWithShares({ shares: [shares[2]!, shares[0]!], ...who });
    await expectAllBack(service);
  });

  it('headquarters opens it from afar: request, call back, answer', async () => {
    const { dir, service } = await newMachine();
    const { session } = apiOf(service);
    const [asked, answered] = [join(dir, '..', 'request'), join(dir, '..', 'answer')];
    const { code } = await session.askAgency({
      userName: 'Amina',
      passphrase: NEXT,
      ticket: ticket(service, asked),
    });
    expect(code).toMatch(/^(\w{4}-){4}\w{4}$/);
    const request = readFileSync(asked, 'utf8');
    // On the way a stranger puts in a request of their own; headquarters hears another code.
    const other = await newMachine();
    const forged = await apiOf(other.service).session.askAgency({
      userName: 'Amina',
      passphrase: NEXT,
      ticket: ticket(other.service, join(other.dir, '..', 'x')),
    });
    const { repair, contacts } = headquarters.api;
    // The office sealed its way back to keys that headquarters has renewed since.
    const news = randomUUID();
    headquarters.service.keeper.tickets.add(news, 'paper', join(dir, '..', 'new-keys'));
    await contacts.replaceOwnKeys({ ticket: news });
    const out = ticket(headquarters.service, answered);
    expect((await repair.readRequest({ request })).vaultShortId).toMatch(/^\w{4}-\w{4}$/);
    await expect(
      repair.answerRequest({ request, code: forged.code, identity: null, ticket: out }),
    ).rejects.toThrow('recovery-request-code-wrong');
    await repair.answerRequest({
      request,
      code: code.toLowerCase().replaceAll('-', ' '),
      identity: null,
      ticket: out,
    });
    const proof = { answer: readFileSync(answered, 'utf8') };
    // Neither the thief's laptop nor another passphrase makes anything of the answer.
    await expect(
      apiOf(other.service).session.recoverWithAgency({
        proof,
        userName: 'Amina',
        passphrase: NEXT,
      }),
    ).rejects.toThrow('recovery-answer-other');
    await expect(
      session.recoverWithAgency({ proof, userName: 'Amina', passphrase: `${NEXT} x` }),
    ).rejects.toThrow('recovery-answer-passphrase');
    expect(proof.answer).not.toContain(NEXT);
    await session.recoverWithAgency({ proof, userName: 'Amina', passphrase: NEXT });
    expect(existsSync(join(dir, REQUEST_FILE))).toBe(false);
    await expectAllBack(service);
    // Once only.
    await service.keeper.lock();
    await expect(
      session.recoverWithAgency({ proof, userName: 'Amina', passphrase: NEXT }),
    ).rejects.toThrow('recovery-answer-other');
  });

  it('refuses requests and answers of which any part was changed', async () => {
    const { dir, service } = await newMachine();
    const { session } = apiOf(service);
    const [asked, answered] = [join(dir, '..', 'request'), join(dir, '..', 'answer')];
    const { code } = await session.askAgency({
      userName: 'Amina',
      passphrase: NEXT,
      ticket: ticket(service, asked),
    });
    const request = readFileSync(asked, 'utf8');
    const ask = (text: string) =>
      headquarters.api.repair.answerRequest({
        request: text,
        code,
        identity,
        ticket: ticket(headquarters.service, answered),
      });
    for (const change of [
      (text: string) =>
        text.replace(
          /"publicKey":"(.)/,
          (_, sign: string) => `"publicKey":"${sign === 'A' ? 'B' : 'A'}`,
        ),
      (text: string) => text.replace(/"createdAt":"2/, '"createdAt":"1'),
      (text: string) => text.slice(0, 200),
      () => '{}',
    ])
      await expect(ask(change(request))).rejects.toThrow(/^recovery-request-(code-wrong|damaged)$/);
    await ask(request);
    const answer = readFileSync(answered, 'utf8');
    const changed = answer.replace(
      /"sealed":"(.)/,
      (_, sign: string) => `"sealed":"${sign === 'A' ? 'B' : 'A'}`,
    );
    for (const text of [changed, answer.slice(0, 50), request])
      await expect(
        session.recoverWithAgency({ proof: { answer: text }, userName: 'Amina', passphrase: NEXT }),
      ).rejects.toThrow('recovery-answer-damaged');
  });

  it('somebody of headquarters brings the recovery key itself', async () => {
    const { service } = await newMachine();
    const { session } = apiOf(service);
    const stranger = await generateHybridIdentity();
    const who = { userName: 'Amina', passphrase: NEXT };
    await expect(
      session.recoverWithAgency({ proof: { identity: stranger }, ...who }),
    ).rejects.toThrow('agency-key-wrong');
    await session.recoverWithAgency({ proof: { identity: `# recovery\n${identity}\n` }, ...who });
    await expectAllBack(service);
  });
});
