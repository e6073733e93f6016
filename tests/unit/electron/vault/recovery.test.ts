import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeBackup } from '../../../../electron/vault/backups/make-backup';
import { restoreBackup } from '../../../../electron/vault/backups/restore-backup';
import { KDF_FLOOR } from '../../../../electron/vault/keys/kdf';
import { REQUEST_FILE } from '../../../../electron/vault/keys/agency-request';
import { stateHash } from '../../../../electron/vault/journal/state-hash';
import { createVaultService, type VaultService } from '../../../../electron/vault/vault-service';
import { verifyVault } from '../../../../electron/vault/verify/verify-vault';
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
let state = '';

/** An office with a case and every way back, of which nothing is left but a backup. */
beforeAll(async () => {
  headquarters = await openTestOffice('Headquarters', 'headquarters');
  const office = await openTestOffice('Tapachula');
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
  state = stateHash(office.session().vault.db).hash;
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
    expect(state).toMatch(/^[0-9a-f]{64}$/);
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
      ticket: ticket(other.service, join(other.dir, 'x')),
    });
    const { repair } = headquarters.api;
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

describe('shares in the window', () => {
  it('count once enough of them were typed again', async () => {
    const { session } = headquarters.api;
    const { sheets } = await session.makeShares({
      threshold: 2,
      count: 3,
      passphrase: TEST_PASSPHRASE,
    });
    const codes = sheets.map(({ code }) => code);
    expect((await session.waysBack({})).shares).toBeNull();
    await expect(session.proveShares({ shares: [codes[0]!] })).rejects.toThrow('shares-too-few');
    await session.proveShares({ shares: [codes[2]!, codes[1]!] });
    const ways = await session.waysBack({});
    expect(ways.shares).toMatchObject({ threshold: 2, count: 3 });
    await session.removeShares({ id: ways.shares!.id });
    expect(await session.waysBack({})).toMatchObject({ shares: null, keyRenewalDue: true });
    await expect(
      session.makeShares({ threshold: 3, count: 2, passphrase: TEST_PASSPHRASE }),
    ).rejects.toThrow('shares-fewer-than-needed');
  });
});

describe('what a kill leaves', () => {
  it('of a vault that was being made goes when it is made again, and nobody can work in it before', async () => {
    const office = await openTestOffice('Tapachula');
    await office.service.keeper.lock();
    const dead = join(root, 'unfinished');
    cpSync(office.dir, dead, { recursive: true });
    await office.close();
    writeFileSync(join(dead, 'unfinished.json'), '{}\n');
    const service = createVaultService({ dir: dead, kdf: KDF_FLOOR });
    expect(service.keeper.status().state).toBe('first-run');
    await expect(service.keeper.unlock('Amina', TEST_PASSPHRASE)).rejects.toThrow(
      'vault-unfinished',
    );
    for (const withDatabase of [true, false]) {
      if (!withDatabase) {
        await service.keeper.lock();
        rmSync(join(dead, 'vault.db'));
        writeFileSync(join(dead, 'unfinished.json'), '{}\n');
      }
      await service.keeper.create({
        officeName: 'Tapachula',
        officeKind: 'field',
        userName: 'Berta',
        passphrase: NEXT,
      });
      expect(existsSync(join(dead, 'unfinished.json'))).toBe(false);
    }
    expect(await verifyVault(service.keeper.current()!.vault)).toMatchObject({ ok: true });
    await service.keeper.lock();
  });

  it('of an account that was being added goes at the next unlock, so that its name is free again', async () => {
    const office = await openTestOffice('Tapachula');
    const { vault } = office.session();
    const { addUserSlot } = await import('../../../../electron/vault/keys/vault-slots');
    await addUserSlot({
      dir: office.dir,
      keys: vault.keys,
      userId: randomUUID(),
      userName: 'Berta',
      passphrase: NEXT,
      kdf: KDF_FLOOR,
    });
    await expect(
      office.api.users.add({ name: 'Berta', role: 'caseworker', passphrase: NEXT }),
    ).rejects.toThrow('user-name-taken');
    await office.service.keeper.lock();
    await office.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    const { id } = await office.api.users.add({
      name: 'Berta',
      role: 'caseworker',
      passphrase: NEXT,
    });
    // And an account that lost its slot is given one with its new passphrase.
    const { removeSlot } = await import('../../../../electron/vault/keys/vault-slots');
    const { headerSummary } = await import('../../../../electron/vault/keys/header-summary');
    const slot = headerSummary(office.dir).slots.find(
      (each) => each.kind === 'user' && each.userId === id,
    )!;
    removeSlot({ dir: office.dir, keys: office.session().vault.keys, slotId: slot.id });
    await office.api.users.setPassphrase({ id, passphrase: TEST_PASSPHRASE });
    await office.service.keeper.lock();
    await office.service.keeper.unlock('Berta', TEST_PASSPHRASE);
    await office.close();
  });

  it('somebody who left makes a renewal of the key due, and the window can do it', async () => {
    const office = await openTestOffice('Tapachula');
    const { id } = await office.api.users.add({
      name: 'Berta',
      role: 'caseworker',
      passphrase: NEXT,
    });
    expect((await office.api.session.waysBack({})).keyRenewalDue).toBe(false);
    await office.api.users.deactivate({ id });
    expect((await office.api.session.waysBack({})).keyRenewalDue).toBe(true);
    await expect(office.api.session.rotateKey({ passphrase: 'wrong' })).rejects.toThrow(
      'wrong-passphrase',
    );
    expect(await office.api.session.rotateKey({ passphrase: TEST_PASSPHRASE })).toEqual({
      lost: [],
    });
    await expect(office.api.cases.list({} as never)).rejects.toThrow('locked');
    await office.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    const ways = await office.api.session.waysBack({});
    expect(ways).toMatchObject({ keyRenewalDue: false });
    expect(ways.keyRenewedAt).toBeGreaterThan(0);
    expect(await verifyVault(office.session().vault)).toMatchObject({ ok: true });
    await office.close();
  });
});
