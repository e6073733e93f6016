import { hkdfSync, randomBytes } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, type Recipient, type Stanza } from 'age-encryption';
import { AppError } from '../../../../shared/app-error';
import {
  CHUNK_BYTES,
  chunkNonce,
  nodeAead,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
  type Aead,
} from '../../files/stream-chunks';
import { readAgeHeader } from './age-header';
import { ByteReader } from './byte-reader';
import { recipientKind } from './identity';
import { TAR_BLOCK } from './tar-header';

/**
 * Binary age v1. The library makes and opens the header; the payload's chunks are done here, because that is
 * several times faster, and because "cut off" and "changed" must be told apart. The official vectors watch over both.
 */
const NONCE_BYTES = 16;
const EMPTY_PAYLOAD_BYTES = NONCE_BYTES + TAG_BYTES;

/** @throws AppError `mixed-recipients`, `recipient-invalid` */
export async function* encryptAge(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await sealHeader(recipients);
  const nonce = randomBytes(NONCE_BYTES);
  yield Buffer.concat([header, nonce]);
  const aead = payloadAead(fileKey, nonce);
  const reader = new ByteReader(plain);
  for (let counter = 0; ; counter++) {
    const chunk = await reader.read(CHUNK_BYTES);
    const last = chunk.length < CHUNK_BYTES || (await reader.atEnd());
    yield aead.seal(chunkNonce(counter, last), chunk);
    if (last) return;
  }
}

/** All recipients of one kind: mixing would give a post-quantum file the strength of its weakest lock. */
export function checkRecipients(recipients: readonly string[]): void {
  const kinds = new Set(recipients.map(recipientKind));
  if (recipients.length === 0 || kinds.has(null)) throw new AppError('recipient-invalid');
  if (kinds.size > 1) throw new AppError('mixed-recipients');
}

class FileKeyCatcher implements Recipient {
  fileKey = new Uint8Array(0);
  wrapFileKey(fileKey: Uint8Array): Stanza[] {
    this.fileKey = fileKey.slice();
    return [];
  }
}

async function sealHeader(
  recipients: readonly string[],
): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  checkRecipients(recipients);
  const catcher = new FileKeyCatcher();
  const encrypter = new Encrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  } catch {
    throw new AppError('recipient-invalid');
  }
  encrypter.addRecipient(catcher);
  const emptyFile = await encrypter.encrypt(new Uint8Array(0));
  return {
    header: emptyFile.subarray(0, emptyFile.length - EMPTY_PAYLOAD_BYTES),
    fileKey: catcher.fileKey,
  };
}

/**
 * Opens the header and returns the payload, each chunk authenticated; it ends without error only after
 * the final chunk, so whatever came before that must be kept aside until then.
 *
 * @throws AppError `bundle-not-a-bundle`, `bundle-not-for-us`, `bundle-damaged`, `bundle-truncated`,
 *   `bundle-passphrase`, `bundle-mixed-recipients`, `bundle-too-large`
 */
export async function decryptAge(
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): Promise<AsyncGenerator<Uint8Array>> {
  const reader = new ByteReader(source);
  try {
    const fileKey = await openHeader(await readAgeHeader(reader), identities);
    const nonce = await reader.read(NONCE_BYTES);
    if (nonce.length < NONCE_BYTES) throw new AppError('bundle-truncated');
    return openPayload(reader, payloadAead(fileKey, nonce));
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function openHeader(header: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    // The library has no error codes; this is its only message that is not about a broken header.
    const notForUs = error instanceof Error && error.message.startsWith('no identity matched');
    throw new AppError(notForUs ? 'bundle-not-for-us' : 'bundle-damaged');
  }
}

async function* openPayload(reader: ByteReader, aead: Aead): AsyncGenerator<Uint8Array> {
  try {
    for (let counter = 0; ; counter++) {
      const sealed = await reader.read(SEALED_CHUNK_BYTES);
      const last = sealed.length < SEALED_CHUNK_BYTES || (await reader.atEnd());
      const plain = aead.open(chunkNonce(counter, last), sealed);
      if (!plain) throw new AppError(whyRefused(aead, counter, sealed, last));
      // Only an empty file has an empty chunk.
      if (plain.length === 0 && counter > 0) throw new AppError('bundle-damaged');
      yield plain;
      if (last) return;
    }
  } finally {
    await reader.close();
  }
}

function whyRefused(aead: Aead, counter: number, sealed: Uint8Array, last: boolean): string {
  if (!last) return 'bundle-damaged';
  if (aead.open(chunkNonce(counter, false), sealed)) return 'bundle-truncated';
  // A tar is whole blocks, so a length that is not has lost its end.
  return sealed.length <= TAG_BYTES || (sealed.length - TAG_BYTES) % TAR_BLOCK !== 0
    ? 'bundle-truncated'
    : 'bundle-damaged';
}

function payloadAead(fileKey: Uint8Array, nonce: Uint8Array): Aead {
  const key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  return nodeHasChaCha() ? nodeAead('chacha20-poly1305', key) : nobleAead(key);
}

/** For Electron, whose BoringSSL does not offer ChaCha20-Poly1305 through node:crypto. */
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

let hasChaCha: boolean | undefined;
function nodeHasChaCha(): boolean {
  if (hasChaCha === undefined) {
    try {
      nodeAead('chacha20-poly1305', new Uint8Array(32)).seal(new Uint8Array(12), new Uint8Array(1));
      hasChaCha = true;
    } catch {
      hasChaCha = false;
    }
  }
  return hasChaCha;
}
