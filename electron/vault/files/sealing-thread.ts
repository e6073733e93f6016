import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import { workerScript } from '../worker-script';
import { hashContent, type Piece, sealedBytes, sealPiece } from './seal-piece';
import type { SealingAnswer, SealingOrder } from './serve-sealing';

/** Where sealing is asked for, stream by stream. */
export interface Sealing {
  /** @param key 32 bytes, of this stream alone */
  begin(key: Uint8Array, options: { isHashed: boolean }): SealingStream;
}

/** One stream, whose pieces are given in their order. */
export interface SealingStream {
  /** The piece as it is sealed, in its room. */
  seal(piece: Piece): Promise<Uint8Array>;
  /** Of the content of a stream that is hashed and has ended: SHA-256 in lower-case hex. */
  sha256(): string;
  /** When it has ended, or never will. */
  release(): void;
}

export const sealHere: Sealing = {
  begin(key, { isHashed }) {
    const hash = isHashed ? createHash('sha256') : null;
    return {
      seal: async (piece) => {
        if (hash) hashContent(hash, piece);
        return sealPiece(key, piece);
      },
      sha256: () => hash!.digest('hex'),
      release: () => undefined,
    };
  },
};

/** For less a hop to another thread costs more than it saves. */
const WORTH_A_HOP_BYTES = 256 * 1024;
/** Starting a thread costs some 20 ms, as much as sealing as many megabytes. */
const PIECES_BEFORE_A_THREAD = 8;
const REST_MS = 2000;

/**
 * One thread beside the one that asks. Sealing takes about half of an export's time, sealing and hashing half of an
 * import's; beside it the asking thread reads and opens. It is started once there is much to seal and ends when it rests.
 */
export class SealingThread implements Sealing {
  #worker: Worker | null = null;
  #id = 0;
  #pieces = 0;
  #lastAt = 0;
  #resting: NodeJS.Timeout | undefined;
  #rooms = new Map<SharedArrayBuffer, number>();
  #streams = 0;
  readonly #held = new Set<number>();
  readonly #waiting = new Map<
    number,
    { resolve: (answer: SealingAnswer) => void; reject: (error: Error) => void }
  >();

  constructor(
    private readonly script: string,
    private readonly restMs = REST_MS,
  ) {}

  begin(key: Uint8Array, { isHashed }: { isHashed: boolean }): SealingStream {
    const hash = isHashed ? createHash('sha256') : null;
    const stream = (this.#streams += 1);
    // A hash stays where it was begun: in that thread, or here.
    let home: Worker | null | undefined;
    let sha256: string | undefined;
    return {
      seal: async (piece) => {
        const isWorth = piece.length >= WORTH_A_HOP_BYTES && this.#isMuch();
        if (home === undefined) home = hash && isWorth ? this.#holdFor(stream) : null;
        if (!home && hash) hashContent(hash, piece);
        if (!home && !isWorth) return sealPiece(key, piece);
        if (home && home !== this.#worker) throw ended();
        sha256 = (await this.#ask(key, piece, home ? stream : null)).sha256;
        return piece.room.subarray(0, sealedBytes(piece.length));
      },
      sha256: () => sha256 ?? hash!.digest('hex'),
      release: () => this.#letGo(stream),
    };
  }

  /** It does not rest before the stream is released, as it holds its hash. */
  #holdFor(stream: number): Worker {
    this.#held.add(stream);
    return (this.#worker ??= this.#start());
  }

  #letGo(stream: number): void {
    if (this.#held.delete(stream) && this.#worker) this.#restIfIdle(this.#worker);
  }

  #ask(key: Uint8Array, piece: Piece, hashed: number | null): Promise<SealingAnswer> {
    const worker = (this.#worker ??= this.#start());
    clearTimeout(this.#resting);
    worker.ref();
    const id = (this.#id += 1);
    const news: SealingOrder['news'] = [];
    const room = this.#numberOf(piece.room, news);
    worker.postMessage({ ...piece, id, key, room, hashed, news } satisfies SealingOrder);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
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
    worker.on('message', (answer: SealingAnswer) => {
      const waiting = this.#waiting.get(answer.id)!;
      this.#waiting.delete(answer.id);
      this.#restIfIdle(worker);
      waiting.resolve(answer);
    });
    worker.on('error', (error: Error) => this.#ended(worker, error));
    worker.on('exit', () => this.#ended(worker, ended()));
    return worker;
  }

  /** A thread that nobody waits for keeps no program from ending. */
  #restIfIdle(worker: Worker): void {
    if (this.#waiting.size > 0) return;
    worker.unref();
    if (this.#held.size > 0) return;
    clearTimeout(this.#resting);
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
    this.#held.clear();
  }
}

const ended = (): Error => new Error('the sealing thread ended');

let shared: Sealing | undefined;

/** Of this thread. In a test from sources, and where there is one processor, it is done here. */
export const sharedSealing = (): Sealing => (shared ??= findSealing());

function findSealing(): Sealing {
  const script = availableParallelism() > 1 ? workerScript('sealing-worker.cjs') : null;
  return script === null ? sealHere : new SealingThread(script);
}
