import {
  closeSync,
  constants,
  fdatasync,
  fstatSync,
  fsync,
  ftruncate,
  open,
  openSync,
  read,
  write,
} from 'node:fs';
import { promisify } from 'node:util';

const openAsync = promisify(open);
const readAsync = promisify(read);
const writeAsync = promisify(write);
const cutAsync = promisify(ftruncate);
const syncAsync = promisify(fsync);
const datasyncAsync = promisify(fdatasync);

/** What is written to; a `FileHandle` of Node is one. */
export interface Handle {
  /** @returns how many of the bytes were taken: a disk nearly full takes only a part */
  write(bytes: Uint8Array, at: number, length: number): Promise<{ bytesWritten: number }>;
  /** No more will be written; what was kept back until now is written too. May be asked twice. */
  end?(): Promise<void>;
  sync(): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void> | void;
}

/**
 * A file of the vault's own disk. What waits for the disk goes to the threads of libuv: also making a file, because a
 * file system that is bringing another one to the disk keeps it waiting for a millisecond or more (measured: a third of
 * the time in which an import reads documents). Opening to read, asking for the size, and closing wait for nothing;
 * handing these over would take as long as sealing half a megabyte. Not for sticks: one that is dying keeps whoever
 * opens a file waiting for half a minute.
 */
export class OwnFile implements Handle {
  #fd: number | null;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** A new file, that nobody else may read. */
  static async make(path: string): Promise<OwnFile> {
    return new OwnFile(await openAsync(path, 'wx', 0o600));
  }

  /**
   * To be written past the system's memory; null where the system or this file's disk cannot do that. What else may be
   * wrong with it, whoever writes the usual way will hear.
   */
  static async openDirect(path: string): Promise<OwnFile | null> {
    // Windows and macOS have no such flag.
    const direct: number | undefined = constants.O_DIRECT;
    if (direct === undefined) return null;
    try {
      return new OwnFile(await openAsync(path, constants.O_WRONLY | direct));
    } catch {
      return null;
    }
  }

  static open(path: string): OwnFile {
    return new OwnFile(openSync(path, 'r'));
  }

  get size(): number {
    return fstatSync(this.#open()).size;
  }

  /** @returns how many bytes came: fewer at the end of the file */
  async read(into: Uint8Array, at: number): Promise<number> {
    const { bytesRead } = await readAsync(this.#open(), into, 0, into.length, at);
    return bytesRead;
  }

  /** @param place in the file; where the last writing ended, if it is not told */
  write(
    bytes: Uint8Array,
    at: number,
    length: number,
    place: number | null = null,
  ): Promise<{ bytesWritten: number }> {
    return writeAsync(this.#open(), bytes, at, length, place);
  }

  async cut(size: number): Promise<void> {
    await cutAsync(this.#open(), size);
  }

  async sync(): Promise<void> {
    await syncAsync(this.#open());
  }

  async datasync(): Promise<void> {
    await datasyncAsync(this.#open());
  }

  /** Once nothing is under way. Harmless the second time, when the number may be another file's. */
  close(): void {
    const fd = this.#fd;
    this.#fd = null;
    if (fd !== null) closeSync(fd);
  }

  #open(): number {
    if (this.#fd === null) throw new Error('the file is closed');
    return this.#fd;
  }
}
