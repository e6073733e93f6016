import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../../shared/canonical-json';
import type { Wrapped } from './header';
import { VAULT_KEY_BYTES } from './vault-keys';

const TAG_BYTES = 16;

/** What a wrapped key belongs to. Bound into the tag, so that a slot moved elsewhere does not open. */
export interface SlotBinding {
  vaultId: string;
  slotId: string;
  kind: 'user' | 'recovery' | 'shares';
  userId: string | null;
}

/** What a wrapped secret of 32 bytes is for; bound into the tag as well. */
export type WrapPurpose =
  | 'satchel/v1/slot'
  | 'satchel/v1/slot-renewal'
  | 'satchel/v1/slot-resealed';

export function wrapVaultKey(
  kek: Uint8Array,
  vaultKey: Uint8Array,
  binding: SlotBinding,
  purpose: WrapPurpose = 'satchel/v1/slot',
): Wrapped {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(bindingBytes(binding, purpose));
  const sealed = Buffer.concat([cipher.update(vaultKey), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** @returns null where the key or the binding is not the right one */
export function unwrapVaultKey(
  kek: Uint8Array,
  wrapped: Wrapped,
  binding: SlotBinding,
  purpose: WrapPurpose = 'satchel/v1/slot',
): Buffer | null {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(wrapped.nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bindingBytes(binding, purpose)).setAuthTag(sealed.subarray(VAULT_KEY_BYTES));
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

const bindingBytes = (
  { vaultId, slotId, kind, userId }: SlotBinding,
  purpose: WrapPurpose,
): Buffer => Buffer.from(canonicalJson({ purpose, vaultId, slotId, kind, userId }), 'utf8');
