import { createRequire } from 'node:module';

import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Aead, nodeAead, TAG_BYTES } from './stream-chunks';

/**
 * ChaCha20-Poly1305 as age uses it, by the fastest that is there: libsodium's addon (1.5 GB/s), Node's own crypto
 * (1 GB/s; Electron's has none), or plain JavaScript (0.1 GB/s). All three give the same bytes.
 */
export function chachaAead(key: Uint8Array): Aead {
  const [sodium] = (sodiumFound ??= [loadSodium()]);
  if (sodium) return sodiumAead(sodium, key);
  nodeHasChaCha ??= tryNode();
  return nodeHasChaCha ? nodeAead('chacha20-poly1305', key) : nobleAead(key);
}

/** What we use of libsodium. It trusts its arguments: a wrong length would be a wrong place in memory. */
interface Sodium {
  crypto_aead_chacha20poly1305_ietf_encrypt(
    sealed: Uint8Array,
    plain: Uint8Array,
    more: undefined,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
  crypto_aead_chacha20poly1305_ietf_decrypt(
    plain: Uint8Array,
    sealed: Uint8Array,
    more: undefined,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
}

const NONCE_BYTES = 12;
const KEY_BYTES = 32;

let sodiumFound: [Sodium | null] | undefined;
let nodeHasChaCha: boolean | undefined;

/** The addon alone; the package's JavaScript only picks it. Null where it does not exist or does not load. */
export function loadSodium(): Sodium | null {
  const require = createRequire(import.meta.url);
  const addon = `sodium-native/prebuilds/${process.platform}-${process.arch}/sodium-native.node`;
  try {
    const sodium = require(addon) as Sodium;
    const [plain, sealed] = [new Uint8Array(1), new Uint8Array(1 + TAG_BYTES)];
    const nonce = new Uint8Array(NONCE_BYTES);
    const key = new Uint8Array(KEY_BYTES);
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, undefined, nonce, key);
    const expected = chacha20poly1305(key, nonce).encrypt(plain);
    return Buffer.compare(sealed, expected) === 0 ? sodium : null;
  } catch {
    return null;
  }
}

export function sodiumAead(sodium: Sodium, key: Uint8Array): Aead {
  if (key.length !== KEY_BYTES) throw new RangeError('a key has 32 bytes');
  const check = (nonce: Uint8Array, plain: Uint8Array, sealed: Uint8Array): void => {
    if (nonce.length !== NONCE_BYTES) throw new RangeError('a nonce has 12 bytes');
    if (sealed.length !== plain.length + TAG_BYTES) throw new RangeError('a tag has 16 bytes');
  };
  const sealTo = (nonce: Uint8Array, plain: Uint8Array, sealed: Uint8Array): void => {
    check(nonce, plain, sealed);
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, undefined, nonce, key);
  };
  const openTo = (nonce: Uint8Array, sealed: Uint8Array, plain: Uint8Array): boolean => {
    check(nonce, plain, sealed);
    return (
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, sealed, undefined, nonce, key) ===
      plain.length
    );
  };
  return {
    sealInto: sealTo,
    openInto: openTo,
    seal(nonce, plain) {
      const sealed = new Uint8Array(plain.length + TAG_BYTES);
      sealTo(nonce, plain, sealed);
      return sealed;
    },
    open(nonce, sealed) {
      if (sealed.length < TAG_BYTES) return null;
      const plain = new Uint8Array(sealed.length - TAG_BYTES);
      return openTo(nonce, sealed, plain) ? plain : null;
    },
  };
}

export const nobleAead = (key: Uint8Array): Aead => ({
  seal: (nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  open(nonce, sealed) {
    try {
      return chacha20poly1305(key, nonce).decrypt(sealed);
    } catch {
      return null;
    }
  },
});

function tryNode(): boolean {
  try {
    nodeAead('chacha20-poly1305', new Uint8Array(32)).seal(new Uint8Array(12), new Uint8Array(1));
    return true;
  } catch {
    return false;
  }
}
