import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json';
import type { Wrapped } from './header';
import { VAULT_KEY_BYTES } from './vault-keys';

const TAG_BYTES = 16;

/** What a wrapped key belongs to. Bound into the tag, so that a slot moved elsewhere does not open. */
export interface SlotBinding {
  vaultId: string;
  slotId: string;
  kind: 'user' | 'recovery';
  userId: string | null;
}

export function wrapVaultKey(kek: Uint8Array, vaultKey: Uint8Array, binding: SlotBinding): Wrapped {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(bindingBytes(binding));
  const sealed = Buffer.concat([cipher.update(vaultKey), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** @returns null where the key or the binding is not the right one */
export function unwrapVaultKey(
  kek: Uint8Array,
  wrapped: Wrapped,
  binding: SlotBinding,
): Buffer | null {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(wrapped.nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bindingBytes(binding)).setAuthTag(sealed.subarray(VAULT_KEY_BYTES));
  const vaultKey = Buffer.alloc(VAULT_KEY_BYTES);
  const opened = decipher.update(sealed.subarray(0, VAULT_KEY_BYTES));
  try {
    decipher.final();
    opened.copy(vaultKey);
    return vaultKey;
  } catch {
    return null;
  } finally {
    opened.fill(0);
  }
}

const bindingBytes = ({ vaultId, slotId, kind, userId }: SlotBinding): Buffer =>
  Buffer.from(canonicalJson({ purpose: 'satchel/v1/slot', vaultId, slotId, kind, userId }), 'utf8');
