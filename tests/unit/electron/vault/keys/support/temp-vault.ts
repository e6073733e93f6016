import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { KDF_FLOOR } from '../../../../../../electron/vault/keys/kdf';
import { createVaultKeys } from '../../../../../../electron/vault/keys/vault-access';

export const PASSPHRASE = 'lavender lunacy quickness ladybug';
export const OTHER_PASSPHRASE = 'playful reaffirm unmoved carpenter';
export const SELAM = { id: 'user-1', name: 'Selam Tesfaye' };

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-keys-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A vault with one account, at the weakest derivation that is allowed. */
export async function tempVault(passphrase = PASSPHRASE) {
  const dir = tempDir();
  return { dir, ...(await createVaultKeys({ dir, user: SELAM, passphrase, kdf: KDF_FLOOR })) };
}
