import { AppError } from '../../../../shared/app-error';
import type { ByteReader } from './byte-reader';
import { isZero, parseTarHeader, TAR_BLOCK, tarPadding, type TarMember } from './tar-header';

const PIECE_BYTES = 1024 * 1024;

/**
 * Reads a tar member by member and refuses whatever our writer would not have written.
 * It hands out names and bytes and touches no file system.
 */
export class TarReader {
  #left = 0;
  #padding = 0;

  constructor(private readonly reader: ByteReader) {}

  /** The next member; null once the end marker and nothing but zeros after it have been read to the very end. */
  async next(): Promise<TarMember | null> {
    for await (const _ of this.body()) {
      // A member that the caller left unread is read over.
    }
    await this.#skipPadding();
    const block = await this.#block();
    if (isZero(block)) {
      await this.#end();
      return null;
    }
    const member = parseTarHeader(block);
    this.#left = member.size;
    this.#padding = tarPadding(member.size);
    return member;
  }

  /** The content of the member that `next` announced. */
  async *body(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      const piece = await this.reader.readSome(Math.min(this.#left, PIECE_BYTES));
      if (piece.length === 0) refuse('cut');
      this.#left -= piece.length;
      yield piece;
    }
  }

  /** A small member whole. @throws AppError `bundle-too-large` before anything is read */
  async whole(member: TarMember, max: number): Promise<Uint8Array> {
    if (member.size > max) throw new AppError('bundle-too-large', { limit: 'tag-file' });
    const pieces: Uint8Array[] = [];
    // Copied: a piece lasts only until the next but one.
    for await (const piece of this.body()) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  }

  async #skipPadding(): Promise<void> {
    const padding = await this.reader.read(this.#padding);
    if (padding.length !== this.#padding) refuse('cut');
    // Bytes that no tool shows would be a place to hide something.
    if (!isZero(padding)) refuse('padding');
    this.#padding = 0;
  }

  async #block(): Promise<Uint8Array> {
    const block = await this.reader.read(TAR_BLOCK);
    if (block.length !== TAR_BLOCK) refuse('cut');
    return block;
  }

  async #end(): Promise<void> {
    if (!isZero(await this.#block())) refuse('end');
    for (;;) {
      const piece = await this.reader.readSome(PIECE_BYTES);
      if (piece.length === 0) return;
      if (!isZero(piece)) refuse('data-after-end');
    }
  }
}

function refuse(reason: string): never {
  throw new AppError('bundle-tar-refused', { reason });
}
