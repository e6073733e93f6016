import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { VaultKeys } from '../../../../../electron/vault/keys/vault-keys';

const VAULT = '4f9c21d7-6a3e-4b7d-9c15-2f8a7e60b1d2';

/** RFC 5869 written out, as a witness for the derivation. */
function hkdfWitness(key: Buffer, salt: string, info: string): string {
  const extracted = createHmac('sha256', salt).update(key).digest();
  return createHmac('sha256', extracted)
    .update(info)
    .update(Buffer.from([1]))
    .digest('hex');
}

describe('the keys of a vault', () => {
  it('are derived by HKDF-SHA256 with a label each, salted by the vault id', () => {
    const vaultKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
    const keys = new VaultKeys(VAULT, Buffer.from(vaultKey));
    expect(keys.db.toString('hex')).toBe(hkdfWitness(vaultKey, VAULT, 'satchel/v1/database'));
    expect(keys.file.toString('hex')).toBe(hkdfWitness(vaultKey, VAULT, 'satchel/v1/files'));
    expect(keys.audit.toString('hex')).toBe(hkdfWitness(vaultKey, VAULT, 'satchel/v1/audit'));
    expect(keys.header.toString('hex')).toBe(hkdfWitness(vaultKey, VAULT, 'satchel/v1/header'));
  });

  it('are zero after wiping, and refuse to be used', () => {
    const vaultKey = Buffer.alloc(32, 7);
    const keys = new VaultKeys(VAULT, vaultKey);
    const held = [vaultKey, keys.db, keys.file, keys.audit, keys.header];
    keys.wipe();
    for (const key of held) expect(key.equals(Buffer.alloc(32))).toBe(true);
    expect(() => keys.db).toThrow(expect.objectContaining({ code: 'locked' }));
    expect(() => keys.withVaultKey(() => 0)).toThrow(expect.objectContaining({ code: 'locked' }));
  });

  it('do not show in a log line', () => {
    const keys = new VaultKeys(VAULT, Buffer.alloc(32, 0xab));
    expect(JSON.stringify({ keys })).not.toMatch(/171|abab/);
    expect(inspect(keys, { depth: 5, showHidden: true })).not.toMatch(/ab ab|171/);
  });
});
