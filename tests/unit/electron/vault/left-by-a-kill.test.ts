import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { KDF_FLOOR } from '../../../../electron/vault/keys/kdf';
import { createVaultService } from '../../../../electron/vault/vault-service';
import { verifyVault } from '../../../../electron/vault/verify/verify-vault';
import { openTestOffice, TEST_PASSPHRASE } from '../../../support/test-office';

const NEXT = 'meadow anchor pepper violin sunset brick';
const root = mkdtempSync(join(tmpdir(), 'satchel-recovery-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

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
