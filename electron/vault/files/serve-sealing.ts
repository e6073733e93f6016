import { createHash, type Hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

import { hashContent, type Piece, sealPiece } from './seal-piece';

/** A piece in a room that both threads see. Its memory is sent along the first time, and named by a number then. */
export interface SealingOrder extends Omit<Piece, 'room'> {
  id: number;
  key: Uint8Array;
  room: number;
  news: [number, SharedArrayBuffer][];
  /** The stream whose content is hashed here, if it is. */
  hashed: number | null;
}

export interface SealingAnswer {
  id: number;
  /** At the end of a stream that is hashed here. */
  sha256?: string;
}

/** The life of the thread that seals: piece for piece, in the order of asking. */
export function serveSealing(): void {
  const port = parentPort!;
  const rooms = new Map<number, Uint8Array>();
  const hashes = new Map<number, Hash>();
  const hashOf = (stream: number): Hash => {
    const hash = hashes.get(stream) ?? createHash('sha256');
    hashes.set(stream, hash);
    return hash;
  };
  port.on('message', ({ id, key, room, news, hashed, ...rest }: SealingOrder) => {
    for (const [number, memory] of news) rooms.set(number, new Uint8Array(memory));
    const hash = hashed === null ? null : hashOf(hashed);
    const piece = { ...rest, room: rooms.get(room)! };
    if (hash) hashContent(hash, piece);
    sealPiece(key, piece);
    key.fill(0);
    const answer: SealingAnswer = { id };
    if (hash && rest.isEnd) {
      answer.sha256 = hash.digest('hex');
      hashes.delete(hashed!);
    }
    port.postMessage(answer);
  });
}
