import { CHUNKS_A_ROOM, giveRoom, takeRoom } from './rooms';
import { placeOf } from './seal-piece';
import { sharedSealing, type Sealing, type SealingStream } from './sealing-thread';
import { CHUNK_BYTES } from './stream-chunks';

/** A megabyte passes from step to step at once: for each chunk alone the steps would cost more than the cipher. */
const PIECE_BYTES = CHUNKS_A_ROOM * CHUNK_BYTES;
/** One is sealed while the next is filled; a third keeps the one from waiting for the other. */
const MOST_AHEAD = 2;

/**
 * Turns bytes into the sealed pieces of a STREAM, in order, a few of them under way. One piece is always held back,
 * because only the end tells which chunk is the last.
 *
 * A piece lasts until the piece after the next is given out, unless it is asked to last.
 */
export class PieceSealer {
  #room: Uint8Array | null = null;
  #used = 0;
  #content = 0;
  #counter = 0;
  readonly #ahead: Promise<Uint8Array>[] = [];
  readonly #given: Uint8Array[] = [];

  readonly #stream: SealingStream;
  readonly #isLasting: boolean;

  /** @param key 32 bytes, of this stream alone */
  constructor(
    key: Uint8Array,
    {
      lasting = false,
      hashed = false,
      sealing = sharedSealing(),
    }: { lasting?: boolean; hashed?: boolean; sealing?: Sealing } = {},
  ) {
    this.#stream = sealing.begin(key, { isHashed: hashed });
    this.#isLasting = lasting;
  }

  /** Takes the bytes (they are copied) and gives out what is sealed by now. To be read to its end. */
  add(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    return this.#fill(bytes, true);
  }

  /** The same with what is sealed but not hashed: it stands behind all content. */
  pad(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    return this.#fill(bytes, false);
  }

  async *#fill(bytes: Uint8Array, isContent: boolean): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length;) {
      if (this.#used === PIECE_BYTES) {
        this.#order(false);
        if (this.#ahead.length > MOST_AHEAD) yield await this.#next();
      }
      const room = (this.#room ??= takeRoom());
      const taken = Math.min(CHUNK_BYTES - (this.#used % CHUNK_BYTES), bytes.length - at);
      room.set(bytes.subarray(at, at + taken), placeOf(this.#used));
      this.#used += taken;
      if (isContent) this.#content = this.#used;
      at += taken;
    }
  }

  /** All that is left, one by one, the last chunk marked as such. */
  async *end(): AsyncGenerator<Uint8Array> {
    this.#order(true);
    while (this.#ahead.length > 0) yield await this.#next();
  }

  /** Of the content of a stream that is hashed and has ended: SHA-256 in lower-case hex. */
  sha256(): string {
    return this.#stream.sha256();
  }

  /** When nothing that was given out is in use any more. */
  release(): void {
    this.#stream.release();
    for (const piece of this.#given.splice(0)) giveRoom(piece);
  }

  #order(isEnd: boolean): void {
    const sealed = this.#stream.seal({
      from: this.#counter,
      isEnd,
      room: this.#room ?? takeRoom(),
      length: this.#used,
      content: this.#content,
    });
    // Whoever stops asking does not want to hear of it.
    sealed.catch(() => undefined);
    this.#ahead.push(sealed);
    this.#counter += Math.ceil(this.#used / CHUNK_BYTES);
    this.#room = null;
    this.#used = 0;
    this.#content = 0;
  }

  async #next(): Promise<Uint8Array> {
    const sealed = await this.#ahead.shift()!;
    if (this.#isLasting) {
      const copy = sealed.slice();
      giveRoom(sealed);
      return copy;
    }
    this.#given.push(sealed);
    if (this.#given.length > 2) giveRoom(this.#given.shift()!);
    return sealed;
  }
}
