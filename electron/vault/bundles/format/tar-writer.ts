import { AppError } from '../../../../shared/app-error';
import { encodeTarHeader, TAR_BLOCK, TAR_END_BYTES, tarPadding } from './tar-header';

export interface TarSource {
  name: string;
  size: number;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const ZEROS = new Uint8Array(Math.max(TAR_BLOCK, TAR_END_BYTES));

/** @throws AppError `bundle-source-changed` when a member no longer has the size that was promised */
export async function* writeTar(members: readonly TarSource[]): AsyncGenerator<Uint8Array> {
  let current: Begun | null = null;
  let next = begin(members[0]);
  try {
    for (const [index, member] of members.entries()) {
      current = next!;
      next = begin(members[index + 1]);
      yield encodeTarHeader(member.name, member.size);
      let size = 0;
      for await (const chunk of piecesOf(current)) {
        size += chunk.length;
        if (size > member.size) break;
        yield chunk;
      }
      if (size !== member.size) throw new AppError('bundle-source-changed');
      yield ZEROS.subarray(0, tarPadding(size));
    }
  } finally {
    // Whoever stops, wherever that is, leaves no file open.
    await current?.pieces.return?.();
    await next?.pieces.return?.();
  }
  yield ZEROS.subarray(0, TAR_END_BYTES);
}

interface Begun {
  first: Promise<IteratorResult<Uint8Array>>;
  pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
}

/** The disk finds and opens one member while the one before it is written: most are small. */
function begin(member: TarSource | undefined): Begun | null {
  if (!member) return null;
  const content = member.open();
  const pieces =
    Symbol.asyncIterator in content ? content[Symbol.asyncIterator]() : content[Symbol.iterator]();
  const first = (async () => pieces.next())();
  // Thrown when it is its turn; by then there may be no turn any more.
  first.catch(() => undefined);
  return { first, pieces };
}

async function* piecesOf({ first, pieces }: Begun): AsyncGenerator<Uint8Array> {
  for (let found = await first; !found.done; found = await pieces.next()) yield found.value;
}
