import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openVault } from '../../../../../../electron/vault/vault';
import {
  QUARANTINE_BYTES,
  QUARANTINE_DAYS,
} from '../../../../../../electron/vault/services/bundles/quarantine';
import { dumpProjection } from '../../../../../../electron/vault/journal/rebuild';
import type { ImportPreview } from '../../../../../../shared/bundles/import-facts';
import { everything, exportTo, introduce, stage } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { otherCardOf } from '../../../../../support/other-card';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let bundle: string;

beforeEach(async () => {
  [field, hq] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  makeCase(field);
  bundle = join(field.outside, 'x.satchel');
  await exportTo(field, { cases: 'all', contactIds: [await introduce(hq, field)] }, bundle);
});
afterEach(async () => {
  await Promise.all([field.close(), hq.close()]);
});

const list = async () => (await hq.api.bundles.quarantine({})).bundles;
const projection = (): string => [...dumpProjection(hq.session().vault.db)].join('\n');

async function openFromQuarantine(id: string): Promise<ImportPreview> {
  return jobResult(hq, (await hq.api.bundles.stage({ quarantineId: id })).jobId);
}

async function filesOf({ session }: TestOffice): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of session().vault.files.list()) ids.push(id);
  return ids;
}

describe('a bundle of a sender whom nobody knows', () => {
  it('waits in quarantine until its card is compared, and is then taken in from there', async () => {
    const before = projection();
    await expect(stage(hq, bundle)).rejects.toMatchObject({
      message: 'bundle-signer-unknown',
      params: { quarantineId: expect.any(String) },
    });
    expect(await list()).toMatchObject([
      {
        reason: 'sender-unknown',
        claimed: { name: 'Tapachula', kind: 'field' },
        bytes: readFileSync(bundle).length,
        contactId: null,
        byName: 'Amina',
      },
    ]);
    const [{ id } = { id: '' }] = await list();
    const { card, fingerprint } = await field.api.contacts.ownCard({});
    const kept = await hq.api.contacts.add({ card });
    await expect(openFromQuarantine(id)).rejects.toThrow('sender-not-verified');
    expect(await list()).toMatchObject([{ reason: 'sender-not-verified', contactId: kept.id }]);
    expect(projection()).toBe(before);

    await hq.api.contacts.verify({ id: kept.id, fingerprint });
    const { stagingId, casesNew } = await openFromQuarantine(id);
    expect(casesNew).toBe(1);
    await hq.api.bundles.discard({ stagingId });
    expect(await list()).toHaveLength(1);
    const again = await openFromQuarantine(id);
    expect(await hq.api.bundles.apply({ stagingId: again.stagingId })).toMatchObject({
      applied: true,
    });
    expect(await list()).toEqual([]);
    expect(await filesOf(hq)).toEqual([]);
  });

  it('is kept once, however often it comes', async () => {
    for (let times = 0; times < 3; times += 1)
      await expect(stage(hq, bundle)).rejects.toThrow('bundle-signer-unknown');
    expect(await list()).toHaveLength(1);
    expect(await filesOf(hq)).toHaveLength(1);
  });

  it('can be thrown away, with its file', async () => {
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-signer-unknown');
    const [{ id } = { id: '' }] = await list();
    await hq.api.bundles.discardQuarantined({ id });
    expect(await list()).toEqual([]);
    expect(await filesOf(hq)).toEqual([]);
    await expect(hq.api.bundles.discardQuarantined({ id })).rejects.toThrow('quarantine-gone');
    await expect(hq.api.bundles.stage({ quarantineId: id })).rejects.toThrow('quarantine-gone');
  });

  it('outlives a lock and the sweep, and goes after thirty days', async () => {
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-signer-unknown');
    const { vault } = hq.session();
    const now = vi.spyOn(vault, 'now');
    await vault.swept;
    expect(await filesOf(hq)).toHaveLength(1);
    for (let day = QUARANTINE_DAYS - 8; day < QUARANTINE_DAYS; day += 1) {
      now.mockReturnValue(Date.now() + day * 86_400_000);
      expect(await list()).toHaveLength(1);
    }
    now.mockReturnValue(Date.now() + (QUARANTINE_DAYS + 1) * 86_400_000);
    expect(await list()).toEqual([]);
    const { dir, keys } = vault;
    vault.close();
    const again = openVault({ dir, keys });
    await again.swept;
    const left: string[] = [];
    for await (const id of again.files.list()) left.push(id);
    again.close();
    expect(left).toEqual([]);
  });

  it('is not thrown away because the clock was a year ahead for some days', async () => {
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-signer-unknown');
    const now = vi.spyOn(hq.session().vault, 'now');
    for (let day = 0; day < 5; day += 1) {
      now.mockReturnValue(Date.now() + (365 + day) * 86_400_000);
      expect(await list()).toHaveLength(1);
    }
    now.mockReturnValue(Date.now());
    expect(await list()).toHaveLength(1);
  });

  it('is refused and not kept where there is no room for it', async () => {
    const { db } = hq.session().vault;
    db.prepare(
      `INSERT INTO quarantine (id, file_id, key, bytes, sha256, reason, at, actor) VALUES ('x', 'x', x'00', ?, 'x', 'signature', ?, 'x')`,
    ).run(QUARANTINE_BYTES - 1, Date.now());
    const put = vi.spyOn(hq.session().vault.files, 'put');
    await expect(stage(hq, bundle)).rejects.toMatchObject({
      params: expect.not.objectContaining({ quarantineId: expect.anything() }),
    });
    // Not copied first: a stranger's four gigabytes would fill the disk that is to hold two of them.
    expect(put).not.toHaveBeenCalled();
    expect(await filesOf(hq)).toEqual([]);
  });

  it('is known again where there is no more room than for what is kept', async () => {
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-signer-unknown');
    const [{ id } = { id: '' }] = await list();
    const { db } = hq.session().vault;
    db.prepare(
      `INSERT INTO quarantine (id, file_id, key, bytes, sha256, reason, at, actor) VALUES ('x', 'x', x'00', ?, 'x', 'signature', ?, 'x')`,
    ).run(QUARANTINE_BYTES, Date.now());
    await expect(stage(hq, bundle)).rejects.toMatchObject({ params: { quarantineId: id } });
    expect(await filesOf(hq)).toHaveLength(1);
  });

  it('says that somebody else uses the name of an office that is known', async () => {
    await hq.api.contacts.add({ card: otherCardOf(field, 'Tapachula') });
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-signer-unknown');
    expect(await list()).toMatchObject([{ namesake: true, contactId: null }]);
  });
});

describe('a bundle signed with a key in wrong hands', () => {
  it('is refused by its own code, and what came before stays and is marked', async () => {
    const id = await introduce(field, hq);
    const preview = await stage(hq, bundle);
    await hq.api.bundles.apply({ stagingId: preview.stagingId });
    await hq.api.contacts.revoke({ id, reason: 'laptop stolen' });
    const before = projection();
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-key-revoked');
    await hq.api.contacts.remove({ id });
    await expect(stage(hq, bundle)).rejects.toThrow('bundle-key-revoked');
    expect(projection()).toBe(before);
    expect((await hq.api.bundles.ledger({})).rows).toMatchObject([
      { direction: 'in', keyRevoked: true },
    ]);
  });

  it('is not applied where the key was revoked while it waited for a decision', async () => {
    const id = await introduce(field, hq);
    const { stagingId } = await stage(hq, bundle);
    await hq.api.contacts.revoke({ id, reason: 'laptop stolen' });
    await expect(hq.api.bundles.apply({ stagingId })).rejects.toThrow('sender-not-verified');
  });
});

describe('a file that is only damaged', () => {
  it('is not kept: a new copy is what helps', async () => {
    await introduce(field, hq);
    const bytes = readFileSync(bundle);
    bytes[bytes.length - 40]! ^= 1;
    writeFileSync(bundle, bytes);
    const before = everything(hq);
    await expect(stage(hq, bundle)).rejects.toThrow(/^bundle-/);
    expect(await list()).toEqual([]);
    expect(everything(hq)).toBe(before);
  });
});
