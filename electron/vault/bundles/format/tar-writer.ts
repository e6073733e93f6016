import { AppError } from '../../../../shared/app-error';
import { padme } from '../../files/padme';
import { encodeTarHeader, TAR_END_BYTES, tarMemberBytes, tarPadding } from './tar-header';

export interface TarSource {
  name: string;
  size: number;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

// Below this every bundle looks alike: one short case and two short cases have the same size.
const MINIMUM_BYTES = 64 * 1024;
const ZEROS = new Uint8Array(64 * 1024);

/** The length that the whole tar is filled up to with zeros, which every tar ignores after the end marker. */
export const paddedTarBytes = (sizes: Iterable<number>): number => {
  let bytes = TAR_END_BYTES;
  for (const size of sizes) bytes += tarMemberBytes(size);
  return padme(bytes, MINIMUM_BYTES);
};

/**
 * A tar of exactly `paddedTarBytes`: the age file around it shows its length, which would show how much there is to tell.
 *
 * @throws AppError `bundle-source-changed` when a member no longer has the size that was promised
 */
export async function* writeTar(members: readonly TarSource[]): AsyncGenerator<Uint8Array> {
  let written = 0;
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
    written += tarMemberBytes(size);
  }
  yield* zeros(paddedTarBytes(members.map((member) => member.size)) - written);
}

function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= ZEROS.length)
    yield ZEROS.subarray(0, Math.min(left, ZEROS.length));
}
