import { type Handle, OwnFile } from './own-file';
import { giveBlock, PAGE_BYTES, takeBlock } from './page-blocks';

/** Less is not worth opening the file once more. */
const WORTH_IT_BYTES = 64 * 1024;
/** Of a disk that opens a file past the memory and then will not be written so (ntfs3: a compressed folder). */
const REFUSALS = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'];

/**
 * A new file that is written past the system's memory, where the system can do that (Linux): nobody reads soon what is
 * sealed here, and a large import would push everything else out of a small laptop's memory, page by page. Finding these
 * pages was a third of an import's work (measured). The disk takes whole pages only; what is left at the end is filled
 * up with zeros, and the file is cut to its length.
 *
 * Where the system refuses, or all rooms are taken, it is written as any other.
 */
export class DirectFile implements Handle {
  #direct: OwnFile | null = null;
  #isUsual = false;
  #block: Uint8Array | null = null;
  #used = 0;
  /** Where the block stands in the file. */
  #at = 0;

  constructor(
    private readonly file: OwnFile,
    private readonly path: string,
  ) {}

  async write(bytes: Uint8Array, at: number, length: number): Promise<{ bytesWritten: number }> {
    const block = this.#room();
    if (!block) {
      const { bytesWritten } = await this.file.write(bytes, at, length, this.#at);
      this.#at += bytesWritten;
      return { bytesWritten };
    }
    const bytesWritten = Math.min(length, block.length - this.#used);
    block.set(bytes.subarray(at, at + bytesWritten), this.#used);
    this.#used += bytesWritten;
    if (this.#used === block.length) await this.#put(block);
    return { bytesWritten };
  }

  async end(): Promise<void> {
    const block = this.#block;
    if (block && this.#used > 0) await this.#put(block);
    this.#isUsual = true;
    this.#giveBack();
    this.#direct?.close();
    this.#direct = null;
  }

  sync(): Promise<void> {
    return this.file.sync();
  }

  datasync(): Promise<void> {
    return this.file.datasync();
  }

  close(): void {
    this.#giveBack();
    this.#direct?.close();
    this.file.close();
  }

  #room(): Uint8Array | null {
    if (this.#isUsual) return null;
    this.#block ??= takeBlock();
    if (this.#block === null) this.#isUsual = true;
    return this.#block;
  }

  async #put(block: Uint8Array): Promise<void> {
    const length = this.#used;
    const done = await this.#putDirect(block, length);
    // A disk nearly full takes a part, some take larger pages only: the rest goes the usual way, which says what is wrong.
    if (done < length) {
      this.#isUsual = true;
      for (let at = done; at < length;)
        at += (await this.file.write(block, at, length - at, this.#at + at)).bytesWritten;
      // Some of the zeros may stand there.
      if (this.#direct) await this.file.cut(this.#at + length);
      this.#giveBack();
    }
    this.#at += length;
    this.#used = 0;
  }

  /** @returns how many of the bytes stand on the disk now: whole pages, or all */
  async #putDirect(block: Uint8Array, length: number): Promise<number> {
    if (!this.#direct && length < WORTH_IT_BYTES) return 0;
    this.#direct ??= await OwnFile.openDirect(this.path);
    if (!this.#direct) return 0;
    const whole = Math.ceil(length / PAGE_BYTES) * PAGE_BYTES;
    block.fill(0, length, whole);
    try {
      const { bytesWritten } = await this.#direct.write(block, 0, whole, this.#at);
      if (bytesWritten < whole) return Math.min(length, bytesWritten - (bytesWritten % PAGE_BYTES));
    } catch (error) {
      if (!REFUSALS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      return 0;
    }
    if (whole > length) await this.file.cut(this.#at + length);
    return length;
  }

  #giveBack(): void {
    if (this.#block) giveBlock(this.#block);
    this.#block = null;
  }
}
