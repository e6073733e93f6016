import { parentPort } from 'node:worker_threads';

import { sealPiece } from './seal-piece';

/** A piece in a room that both threads see. Its memory is sent along the first time, and named by a number then. */
export interface SealingOrder {
  id: number;
  key: Uint8Array;
  from: number;
  isEnd: boolean;
  plain: number;
  length: number;
  room: number;
  news: [number, SharedArrayBuffer][];
}

/** The life of the thread that seals: piece for piece, in the order of asking; it answers with the order's id. */
export function serveSealing(): void {
  const port = parentPort!;
  const rooms = new Map<number, Uint8Array>();
  port.on('message', ({ id, key, from, isEnd, plain, length, room, news }: SealingOrder) => {
    for (const [number, memory] of news) rooms.set(number, new Uint8Array(memory));
    const piece = rooms.get(plain)!.subarray(0, length);
    sealPiece({ key, from, isEnd, plain: piece, room: rooms.get(room)! });
    key.fill(0);
    port.postMessage(id);
  });
}
