import { randomBytes } from 'node:crypto';
import { XWing } from '@noble/post-quantum/hybrid.js';
import type { Renewal, Resealed, Wrapped } from './header';
import { hkdf, VAULT_KEY_BYTES } from './vault-keys';
import { type SlotBinding, unwrapVaultKey, wrapVaultKey } from './wrap';

const LABEL = 'satchel/v1/slot-resealed';
const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

interface HoldsKey {
  wrapped: Wrapped | Resealed;
  renewal?: Renewal | undefined;
}

/** The key pair that lets a slot be given a renewed vault key; see header.ts. */
export function makeRenewal(kek: Uint8Array, binding: SlotBinding): Renewal {
  const seed = randomBytes(VAULT_KEY_BYTES);
  try {
    const { publicKey } = XWing.keygen(seed);
    const secret = wrapVaultKey(kek, seed, binding, 'satchel/v1/slot-renewal');
    return { publicKey: encode(publicKey), secret };
  } finally {
    seed.fill(0);
  }
}

/** Seals a vault key to a slot, of which only the public key is known. */
export function resealVaultKey(
  { publicKey }: Pick<Renewal, 'publicKey'>,
  vaultKey: Uint8Array,
  binding: SlotBinding,
): Resealed {
  const { cipherText, sharedSecret } = XWing.encapsulate(Buffer.from(publicKey, 'base64'));
  const kek = hkdf(sharedSecret, cipherText, LABEL);
  const wrapped = wrapVaultKey(kek, vaultKey, binding, 'satchel/v1/slot-resealed');
  for (const secret of [sharedSecret, kek]) secret.fill(0);
  return { kem: encode(cipherText), ...wrapped };
}

/** The vault key in a slot, however it is held. @returns null where the key or the binding is not the right one */
export function openHeldKey(
  kek: Uint8Array,
  { wrapped, renewal }: HoldsKey,
  binding: SlotBinding,
): Buffer | null {
  if (!('kem' in wrapped)) return unwrapVaultKey(kek, wrapped, binding);
  const seed = renewal && unwrapVaultKey(kek, renewal.secret, binding, 'satchel/v1/slot-renewal');
  if (!seed) return null;
  const { secretKey } = XWing.keygen(seed);
  const { kem, ...held } = wrapped;
  const cipherText = Buffer.from(kem, 'base64');
  const shared = XWing.decapsulate(cipherText, secretKey);
  const inner = hkdf(shared, cipherText, LABEL);
  try {
    return unwrapVaultKey(inner, held, binding, 'satchel/v1/slot-resealed');
  } finally {
    for (const secret of [seed, secretKey, shared, inner]) secret.fill(0);
  }
}
