import { setTimeout as delay } from 'node:timers/promises';

import type { Turn } from '../db/database';

/** Cells of the shared memory: a writer on another thread is at work; so many of the window's writes wait. */
const HELD = 0;
const WANTED = 1;
/** Nobody waits for ever on a thread that died with the turn: SQLite's own lock stands behind this one. */
const LONGEST_WAIT_MS = 5_000;

const LOOK_AGAIN_MS = 4;

/**
 * Of the thread that answers the window. SQLite has one writer and lets others wait by asking again
 * and again; here the window goes before a worker, and a worker gives way between its transactions.
 */
export interface WindowTurn extends Turn {
  memory: SharedArrayBuffer;
  /** Whether a worker writes at this moment. */
  isHeld(): boolean;
  /** Resolves when no worker writes; meanwhile everything else can be answered. */
  free(): Promise<void>;
  /** After a worker ended, however it ended. */
  reset(): void;
}

export function windowTurn(memory: SharedArrayBuffer = new SharedArrayBuffer(8)): WindowTurn {
  const cells = new Int32Array(memory);
  const isHeld = (): boolean => Atomics.load(cells, HELD) === 1;
  const end = (): void => {
    Atomics.sub(cells, WANTED, 1);
    Atomics.notify(cells, WANTED);
  };
  return {
    memory,
    isHeld,
    begin() {
      Atomics.add(cells, WANTED, 1);
      if (isHeld()) Atomics.wait(cells, HELD, 1, LONGEST_WAIT_MS);
    },
    end,
    async free() {
      if (!isHeld()) return;
      Atomics.add(cells, WANTED, 1);
      // Given back only after whoever waited has had the chance to write.
      while (isHeld()) await delay(LOOK_AGAIN_MS);
      setImmediate(end);
    },
    reset() {
      Atomics.store(cells, HELD, 0);
      Atomics.notify(cells, HELD);
    },
  };
}

/** Of a worker: takes the turn for one transaction, once nobody at the window wants it. */
export function workerTurn(memory: SharedArrayBuffer): Turn {
  const cells = new Int32Array(memory);
  const end = (): void => {
    Atomics.store(cells, HELD, 0);
    Atomics.notify(cells, HELD);
  };
  return {
    begin() {
      for (;;) {
        const wanted = Atomics.load(cells, WANTED);
        if (wanted > 0) Atomics.wait(cells, WANTED, wanted, LONGEST_WAIT_MS);
        Atomics.store(cells, HELD, 1);
        // The window may have come in between: each looks at the other's cell after setting its own.
        if (Atomics.load(cells, WANTED) === 0) return;
        end();
      }
    },
    end,
  };
}
