import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';

/** The STREAM construction as age uses it: 64 KiB chunks, each sealed under a counter and a last-chunk flag. */
export const CHUNK_BYTES = 64 * 1024;
export const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

export interface Aead {
  /** Ciphertext followed by its tag. */
  seal(nonce: Uint8Array, plain: Uint8Array): Uint8Array;
  /** The plaintext, or null when the tag does not fit: nothing unauthenticated is ever returned. */
  open(nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null;
  /** The same into a place of the right size, where the cipher can: saves an allocation for each chunk. */
  sealInto?(nonce: Uint8Array, plain: Uint8Array, sealed: Uint8Array): void;
  /** Whether the tag fits; where not, what stands in `plain` is to be forgotten. */
  openInto?(nonce: Uint8Array, sealed: Uint8Array, plain: Uint8Array): boolean;
}

export function sealInto(aead: Aead, nonce: Uint8Array, plain: Uint8Array, to: Uint8Array): void {
  if (aead.sealInto) aead.sealInto(nonce, plain, to);
  else to.set(aead.seal(nonce, plain));
}

export function openInto(
  aead: Aead,
  nonce: Uint8Array,
  sealed: Uint8Array,
  to: Uint8Array,
): boolean {
  if (aead.openInto) return aead.openInto(nonce, sealed, to);
  const plain = aead.open(nonce, sealed);
  if (plain) to.set(plain);
  return plain !== null;
}

/** Nonce of a chunk: 11 bytes of big-endian counter, then 1 for the last chunk and 0 for all others. */
export function chunkNonce(counter: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(counter));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export const aesGcm = (key: Uint8Array): Aead => nodeAead('aes-256-gcm', key);

export function nodeAead(name: 'aes-256-gcm' | 'chacha20-poly1305', key: Uint8Array): Aead {
  // Both names take the same calls; the types only know that of GCM.
  const algorithm = name as 'aes-256-gcm';
  const secret = createSecretKey(key);
  const opener = (nonce: Uint8Array, sealed: Uint8Array) =>
    createDecipheriv(algorithm, secret, nonce, { authTagLength: TAG_BYTES }).setAuthTag(
      sealed.subarray(sealed.length - TAG_BYTES),
    );
  return {
    sealInto(nonce, plain, sealed) {
      const cipher = createCipheriv(algorithm, secret, nonce, { authTagLength: TAG_BYTES });
      sealed.set(cipher.update(plain));
      cipher.final();
      sealed.set(cipher.getAuthTag(), plain.length);
    },
    seal(nonce, plain) {
      const cipher = createCipheriv(algorithm, secret, nonce, { authTagLength: TAG_BYTES });
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(nonce, sealed) {
      if (sealed.length < TAG_BYTES) return null;
      const body = sealed.subarray(0, sealed.length - TAG_BYTES);
      const decipher = opener(nonce, sealed);
      const plain = decipher.update(body);
      try {
        decipher.final();
        return plain;
      } catch {
        return null;
      }
    },
  };
}
