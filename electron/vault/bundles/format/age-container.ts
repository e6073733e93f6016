import { hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, type Recipient, type Stanza } from 'age-encryption';
import { AppError } from '../../../../shared/app-error';
import {
  CHUNK_BYTES,
  chunkNonce,
  openInto,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
  type Aead,
} from '../../files/stream-chunks';
import { PieceSealer } from '../../files/piece-sealer';
import { ownRooms, type Rooms } from '../../files/rooms';
import { readAgeHeader } from './age-header';
import { ByteReader } from './byte-reader';
import { chachaAead } from '../../files/chacha';
import { recipientKind } from './identity';
import { TAR_BLOCK } from './tar-header';

/**
 * Binary age v1. The library makes and opens the header; the payload's chunks are done here, because that is
 * several times faster, and because "cut off" and "changed" must be told apart. The official vectors watch over both.
 */
const NONCE_BYTES = 16;
/**
 * A megabyte passes from step to step at once: for each chunk alone the steps would cost more than the cipher. It
 * begins with one chunk, because most papers and many bundles have no second.
 */
const MOST_CHUNKS = 16;
const more = (chunks: number): number => Math.min(chunks * 2, MOST_CHUNKS);
const EMPTY_PAYLOAD_BYTES = NONCE_BYTES + TAG_BYTES;

/**
 * @param options.passing each piece lasts until the piece after the next is asked for: spares memory, for whoever keeps none
 * @throws AppError `mixed-recipients`, `recipient-invalid`
 */
export async function* encryptAge(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
  { passing = false }: { passing?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await sealHeader(recipients);
  const nonce = randomBytes(NONCE_BYTES);
  yield Buffer.concat([header, nonce]);
  const sealer = new PieceSealer(payloadKey(fileKey, nonce), { lasting: !passing });
  for await (const bytes of plain) yield* sealer.add(bytes);
  yield* sealer.end();
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
  rooms: Rooms = ownRooms,
): Promise<AsyncGenerator<Uint8Array>> {
  const reader = new ByteReader(source);
  try {
    const fileKey = await openHeader(await readAgeHeader(reader), identities);
    const nonce = await reader.read(NONCE_BYTES);
    if (nonce.length < NONCE_BYTES) throw new AppError('bundle-truncated');
    return openPayload(reader, chachaAead(payloadKey(fileKey, nonce)), rooms);
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

async function* openPayload(
  reader: ByteReader,
  aead: Aead,
  rooms: Rooms,
): AsyncGenerator<Uint8Array> {
  try {
    let counter = 0;
    for (let chunks = 1, isEnd = false; !isEnd; chunks = more(chunks)) {
      const plain = rooms(CHUNK_BYTES * chunks);
      let used = 0;
      for (let index = 0; index < chunks && !isEnd; index++, counter++) {
        const sealed = await reader.read(SEALED_CHUNK_BYTES);
        isEnd = sealed.length < SEALED_CHUNK_BYTES || (await reader.atEnd());
        const room = plain.subarray(used, used + Math.max(0, sealed.length - TAG_BYTES));
        openChunk(aead, counter, sealed, isEnd, room);
        used += room.length;
      }
      yield plain.subarray(0, used);
    }
  } finally {
    await reader.close();
  }
}

function openChunk(
  aead: Aead,
  counter: number,
  sealed: Uint8Array,
  last: boolean,
  to: Uint8Array,
): void {
  if (sealed.length < TAG_BYTES || !openInto(aead, chunkNonce(counter, last), sealed, to))
    throw new AppError(whyRefused(aead, counter, sealed, last));
  // Only an empty file has an empty chunk.
  if (to.length === 0 && counter > 0) throw new AppError('bundle-damaged');
}

function whyRefused(aead: Aead, counter: number, sealed: Uint8Array, last: boolean): string {
  if (!last) return 'bundle-damaged';
  if (aead.open(chunkNonce(counter, false), sealed)) return 'bundle-truncated';
  // A tar is whole blocks, so a length that is not has lost its end.
  return sealed.length <= TAG_BYTES || (sealed.length - TAG_BYTES) % TAR_BLOCK !== 0
    ? 'bundle-truncated'
    : 'bundle-damaged';
}

const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
