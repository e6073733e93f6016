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
  for (const member of members) {
    yield encodeTarHeader(member.name, member.size);
    let size = 0;
    for await (const chunk of member.open()) {
      size += chunk.length;
      if (size > member.size) break;
      yield chunk;
    }
    if (size !== member.size) throw new AppError('bundle-source-changed');
    yield ZEROS.subarray(0, tarPadding(size));
  }
  yield ZEROS.subarray(0, TAR_END_BYTES);
}
