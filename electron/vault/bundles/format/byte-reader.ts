const EMPTY = new Uint8Array(0);

/** Exact-size reads over pieces of any size: a stick that gives one byte at a time reads the same. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #pending: Uint8Array = EMPTY;
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At least one byte and at most `max`, without copying; empty only at the end. */
  async readSome(max: number): Promise<Uint8Array> {
    if (!(await this.#fill())) return EMPTY;
    return this.#take(Math.min(max, this.#pending.length));
  }

  /** Exactly `length` bytes; fewer only at the end. */
  async read(length: number): Promise<Uint8Array> {
    const first = await this.readSome(length);
    if (first.length === length || first.length === 0) return first;
    const whole = new Uint8Array(length);
    whole.set(first);
    let used = first.length;
    while (used < length) {
      const piece = await this.readSome(length - used);
      if (piece.length === 0) return whole.subarray(0, used);
      whole.set(piece, used);
      used += piece.length;
    }
    return whole;
  }

  /** Up to and with the next newline; null when none comes within `max` bytes or before the end. */
  async readLine(max: number): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    while (length < max && (await this.#fill())) {
      const end = this.#pending.indexOf(0x0a);
      const piece = this.#take(Math.min(max - length, end < 0 ? this.#pending.length : end + 1));
      pieces.push(piece);
      length += piece.length;
      if (piece.at(-1) === 0x0a) return Buffer.concat(pieces);
    }
    return null;
  }

  async atEnd(): Promise<boolean> {
    return !(await this.#fill());
  }

  /** Tells the source that no more will be read, so that it closes its file. */
  async close(): Promise<void> {
    this.#pending = EMPTY;
    this.#ended = true;
    await this.#source.return?.();
  }

  #take(length: number): Uint8Array {
    const taken = this.#pending.subarray(0, length);
    this.#pending = this.#pending.subarray(length);
    return taken;
  }

  async #fill(): Promise<boolean> {
    while (this.#pending.length === 0) {
      if (this.#ended) return false;
      const next = await this.#source.next();
      if (next.done) this.#ended = true;
      else this.#pending = next.value;
    }
    return true;
  }
}
