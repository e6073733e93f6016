import type { Handle } from './own-file';

const SYNC_EVERY_BYTES = 32 * 1024 * 1024;

/**
 * Lets one write run while the next chunk is being encrypted, so that the disk and the processor do not wait in turn.
 * The bytes given to `write` must not be changed afterwards; an error comes out of the next call.
 */
export class WriteBehind {
  readonly #handle: Promise<Handle>;
  #running: Promise<void> = Promise.resolve();
  #unsynced = 0;
  #syncing: Promise<void> = Promise.resolve();

  /** @param handle may still be under way: that it did not come is told by the first call that needs it */
  constructor(handle: Handle | Promise<Handle>) {
    this.#handle = Promise.resolve(handle);
    this.#handle.catch(() => {});
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#running;
    this.#running = this.#handle.then((handle) => writeWhole(handle, bytes));
    // Marks it as handled: the error is not lost, the next call or `flush` throws it.
    this.#running.catch(() => {});
    this.#unsynced += bytes.length;
    if (this.#unsynced >= SYNC_EVERY_BYTES) this.#syncAhead();
  }

  /** A large file is not flushed all at its end, where nothing else is left to do meanwhile. */
  #syncAhead(): void {
    this.#unsynced = 0;
    this.#syncing = Promise.all([this.#handle, this.#syncing, this.#running]).then(([handle]) =>
      handle.datasync(),
    );
    this.#syncing.catch(() => {});
  }

  /** No more comes. The bytes that were given may be changed again. */
  written(): Promise<void> {
    this.#running = Promise.all([this.#handle, this.#running]).then(([handle]) => handle.end?.());
    this.#running.catch(() => {});
    return this.#running;
  }

  /** Everything written and on the disk. */
  async flush(): Promise<void> {
    await this.written();
    await this.#syncing;
    await (await this.#handle).sync();
  }

  /** Closes once the running write has ended, whatever came of it; what never opened needs no closing. */
  async close(): Promise<void> {
    await this.#running.catch(() => {});
    await this.#syncing.catch(() => {});
    const handle = await this.#handle.catch(() => null);
    await handle?.close();
  }
}

/** One `write` may take only a part (a disk nearly full does that); the rest must not be lost silently. */
async function writeWhole(to: Handle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;)
    at += (await to.write(bytes, at, bytes.length - at)).bytesWritten;
}
