/** How long typing may run ahead of the disk. A kill in between loses at most this much. */
export const SAVE_DELAY_MS = 200;

export interface DraftSaver<T> {
  /** What stands on the screen now; saved soon. */
  put(state: T): void;
  /** Saves at once what is not yet saved; resolves when it is safe, rejects when it could not be saved. */
  flush(): Promise<void>;
  /** Nothing more is saved: the draft is finished or discarded. */
  stop(): void;
}

/**
 * Saves the newest state, one save at a time.
 *
 * The delay runs from the first unsaved change, not the last: steady typing is saved as it goes on. A
 * save that failed is tried again with the next change and by `flush`; the state is never dropped.
 */
export function createDraftSaver<T>(
  save: (state: T) => Promise<unknown>,
  delay = SAVE_DELAY_MS,
): DraftSaver<T> {
  let pending: { state: T } | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function run(): Promise<void> {
    while (pending !== null && !stopped) {
      const taken = pending;
      pending = null;
      try {
        await save(taken.state);
      } catch (error) {
        // Newer words may have come meanwhile; they hold the older ones.
        pending ??= taken;
        throw error;
      }
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (running !== null)
      return running.catch(() => undefined).then(() => (pending === null ? undefined : flush()));
    if (pending === null) return Promise.resolve();
    running = run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    put(state) {
      if (stopped) return;
      pending = { state };
      // What failed is shown by the status line; here it only has to stay pending.
      timer ??= setTimeout(() => void flush().catch(() => undefined), delay);
    },
    flush,
    stop() {
      stopped = true;
      pending = null;
      clearTimeout(timer);
    },
  };
}
