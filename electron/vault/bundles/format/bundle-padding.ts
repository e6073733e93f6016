import { createHash } from 'node:crypto';
import { padme } from '../../files/padme';
import { TAR_END_BYTES, tarMemberBytes } from './tar-header';

// Below this every bundle looks alike: one short case and two short cases have the same size.
const MINIMUM_BYTES = 64 * 1024;
const ZEROS = new Uint8Array(64 * 1024);

/**
 * How many zeros the padding member needs, so that the whole tar has a Padmé length: the age file around it shows
 * its length, which would show how much there is to tell. A member, and not zeros after tar's end marker: tar stops
 * reading there, and `age -d | tar -x` would end with a broken pipe.
 */
export function paddingSize(sizes: Iterable<number>): number {
  let bytes = tarMemberBytes(0) + TAR_END_BYTES;
  for (const size of sizes) bytes += tarMemberBytes(size);
  return padme(bytes, MINIMUM_BYTES) - bytes;
}

export function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= ZEROS.length) {
    yield ZEROS.subarray(0, Math.min(left, ZEROS.length));
  }
}

export function sha256OfZeros(count: number): string {
  const hash = createHash('sha256');
  for (const chunk of zeros(count)) hash.update(chunk);
  return hash.digest('hex');
}
