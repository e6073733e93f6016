import type { Hash } from 'node:crypto';

import { chachaAead } from './chacha';
import { CHUNK_BYTES, chunkNonce, sealInto, SEALED_CHUNK_BYTES, TAG_BYTES } from './stream-chunks';

/**
 * A piece of a stream: whole chunks, unless it is the stream's end. It is sealed where it stands: each chunk lies in the
 * room where its sealed form will, with a gap behind it for its tag (`placeOf`).
 */
export interface Piece {
  /** Number of its first chunk. */
  from: number;
  isEnd: boolean;
  /** At least `sealedBytes(length)`. */
  room: Uint8Array;
  /** Bytes before sealing, without the gaps. */
  length: number;
  /** So many bytes at its front are content and are hashed; the rest is padding. */
  content: number;
}

const chunksOf = (length: number): number => Math.max(1, Math.ceil(length / CHUNK_BYTES));

export const sealedBytes = (length: number): number => length + chunksOf(length) * TAG_BYTES;

/** Where in the room the byte of the piece stands. */
export const placeOf = (byte: number): number => byte + Math.floor(byte / CHUNK_BYTES) * TAG_BYTES;

/** Seals chunk by chunk; nothing plain is left in the room. */
export function sealPiece(key: Uint8Array, { from, isEnd, room, length }: Piece): Uint8Array {
  const aead = chachaAead(key);
  const chunks = chunksOf(length);
  for (let index = 0; index < chunks; index += 1) {
    const at = index * SEALED_CHUNK_BYTES;
    const end = at + Math.min(CHUNK_BYTES, length - index * CHUNK_BYTES);
    const nonce = chunkNonce(from + index, isEnd && index === chunks - 1);
    sealInto(aead, nonce, room.subarray(at, end), room.subarray(at, end + TAG_BYTES));
  }
  return room.subarray(0, sealedBytes(length));
}

/** Before it is sealed. */
export function hashContent(hash: Hash, { room, content }: Piece): void {
  for (let byte = 0; byte < content; byte += CHUNK_BYTES) {
    const at = placeOf(byte);
    hash.update(room.subarray(at, at + Math.min(CHUNK_BYTES, content - byte)));
  }
}
