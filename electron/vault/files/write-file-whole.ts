import { createHash, randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import { asDiskError, isUnsettled, syncParent } from './disk-errors';
import { refuseNotAFile } from './refuse-not-a-file';
import { isElsewhere, verifyWritten } from './verify-written';
import { WriteBehind } from './write-behind';

export interface WrittenFile {
  bytes: number;
  /** SHA-256 of its first 64 KiB. What age sealed begins with fresh keys, so no two of them begin alike. */
  start: string;
  /** CRC-32: against a stick that changes bytes, not against people. */
  sum: number;
}

export const START_BYTES = 65_536;

/**
 * Into a part file beside the target, flushed, read back, renamed. On any failure nothing of it stands under its name.
 * An ordinary file that stands there is replaced.
 *
 * @param options.home the vault's folder, see `verifyWritten`
 * @throws AppError `save-not-a-file`, `disk-…`, `cancelled`
 */
export async function writeFileWhole(
  out: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: { home?: string | undefined } = {},
): Promise<WrittenFile> {
  const part = `${out}.${randomBytes(4).toString('hex')}.part`;
  let place = part;
  try {
    const { home } = options;
    refuseNotAFile(out);
    // What need not be asked of the disk itself is read back while the disk is busy.
    const isOwn = home !== undefined && !(await isElsewhere(part, home));
    const readBack = (sum: number): Promise<void> => verifyWritten(part, sum, home);
    const written = await writeFlushed(part, content, isOwn ? readBack : async () => undefined);
    if (!isOwn) await readBack(written.sum);
    await rename(part, out);
    place = out;
    await syncParent(out);
    return written;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    // Renamed, but perhaps not for good: whoever is told that it failed must not find it there.
    if (place === out) await rm(out, { force: true }).catch(() => {});
    throw asDiskError(error);
  }
}

/**
 * Does what belongs to files that were just written; where that fails, they go again. What is written meanwhile is
 * added to `paths`.
 */
export async function orRemove<T>(paths: readonly string[], work: () => T): Promise<Awaited<T>> {
  try {
    return await work();
  } catch (error) {
    if (!isUnsettled(error))
      for (const path of paths) await rm(path, { force: true }).catch(() => {});
    throw asDiskError(error);
  }
}

/** @param meanwhile done with its sum while all of it is brought to the disk */
async function writeFlushed(
  part: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  meanwhile: (sum: number) => Promise<void>,
): Promise<WrittenFile> {
  const start = createHash('sha256');
  let sum = 0;
  let bytes = 0;
  const disk = new WriteBehind(await open(part, 'wx', 0o600));
  try {
    for await (const chunk of content) {
      if (bytes < START_BYTES) start.update(chunk.subarray(0, START_BYTES - bytes));
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      await disk.write(chunk);
    }
    await disk.written();
    // What the disk says of itself comes first, and nothing reads the file any more when it is removed.
    for (const end of await Promise.allSettled([disk.flush(), meanwhile(sum)]))
      if (end.status === 'rejected') throw end.reason;
  } finally {
    await disk.close();
  }
  return { bytes, start: start.digest('hex'), sum };
}
