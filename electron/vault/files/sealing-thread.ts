import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import { workerScript } from '../worker-script';
import { type PieceOrder, sealedBytes, sealPiece } from './seal-piece';
import type { SealingOrder } from './serve-sealing';

/** Where sealing is asked for: the piece as it is sealed, in its room; its plain bytes are wiped then. */
export interface Sealing {
  seal(order: PieceOrder): Promise<Uint8Array>;
}

export const sealHere: Sealing = { seal: async (order) => sealPiece(order) };

/** For less a hop to another thread costs more than it saves. */
const WORTH_A_HOP_BYTES = 256 * 1024;
/** Starting a thread costs some 20 ms, as much as sealing as many megabytes. */
const PIECES_BEFORE_A_THREAD = 8;
const REST_MS = 2000;

/**
 * One thread beside the one that asks. Sealing takes about half of an export's and a third of an import's time; beside
 * it the asking thread reads, opens and hashes. It is started once there is much to seal and ends when it rests.
 */
export class SealingThread implements Sealing {
  #worker: Worker | null = null;
  #id = 0;
  #pieces = 0;
  #lastAt = 0;
  #resting: NodeJS.Timeout | undefined;
  #rooms = new Map<SharedArrayBuffer, number>();
  readonly #waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();

  constructor(
    private readonly script: string,
    private readonly restMs = REST_MS,
  ) {}

  async seal(order: PieceOrder): Promise<Uint8Array> {
    const { key, from, isEnd, plain, room } = order;
    if (plain.length < WORTH_A_HOP_BYTES || !this.#isMuch()) return sealPiece(order);
    const worker = (this.#worker ??= this.#start());
    clearTimeout(this.#resting);
    worker.ref();
    const id = (this.#id += 1);
    const news: SealingOrder['news'] = [];
    const [plainRoom, sealedRoom] = [this.#numberOf(plain, news), this.#numberOf(room, news)];
    const piece = { key, from, isEnd, plain: plainRoom, length: plain.length, room: sealedRoom };
    worker.postMessage({ id, ...piece, news } satisfies SealingOrder);
    await new Promise<void>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    return room.subarray(0, sealedBytes(plain.length));
  }

  /** So many pieces with no rest between them. */
  #isMuch(): boolean {
    const now = performance.now();
    this.#pieces = now - this.#lastAt > this.restMs ? 1 : this.#pieces + 1;
    this.#lastAt = now;
    return this.#worker !== null || this.#pieces > PIECES_BEFORE_A_THREAD;
  }

  /** Of a room's memory; what the thread does not know yet is told to it. */
  #numberOf({ buffer }: Uint8Array, news: SealingOrder['news']): number {
    const memory = buffer as SharedArrayBuffer;
    const known = this.#rooms.get(memory);
    if (known !== undefined) return known;
    const number = this.#rooms.size;
    this.#rooms.set(memory, number);
    news.push([number, memory]);
    return number;
  }

  #start(): Worker {
    const worker = new Worker(this.script, { stdout: true, stderr: true });
    worker.on('message', (id: number) => {
      const waiting = this.#waiting.get(id)!;
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#rest(worker);
      waiting.resolve();
    });
    worker.on('error', (error: Error) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, new Error('the sealing thread ended')));
    return worker;
  }

  /** A thread that nobody waits for keeps no program from ending. */
  #rest(worker: Worker): void {
    worker.unref();
    this.#resting = setTimeout(() => {
      this.#forget();
      void worker.terminate();
    }, this.restMs).unref();
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#forget();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #forget(): void {
    clearTimeout(this.#resting);
    this.#worker = null;
    this.#pieces = 0;
    this.#rooms = new Map();
  }
}

let shared: Sealing | undefined;

/** Of this thread. In a test from sources, and where there is one processor, it is done here. */
export const sharedSealing = (): Sealing => (shared ??= findSealing());

function findSealing(): Sealing {
  const script = availableParallelism() > 1 ? workerScript('sealing-worker.cjs') : null;
  return script === null ? sealHere : new SealingThread(script);
}
