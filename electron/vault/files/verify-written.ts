import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

import { AppError } from '../../../shared/app-error';

const PAGES_OF_64_KIB = 16;

/**
 * Some sticks report success and keep nothing. What was just written is still in the system's memory, so a stick is
 * asked past it where the system can do that (Linux); elsewhere this finds most of such sticks, not all, and the
 * receipt from the other office is the proof. A checksum is enough against a stick: who changes a file on purpose is
 * found by its reader.
 *
 * @param sum CRC-32 of what was written
 * @param home the vault's folder: its own disk is not suspected, and reading it twice would cost half the speed
 * @throws AppError `disk-readback-mismatch`, `disk-…`
 */
export async function verifyWritten(path: string, sum: number, home?: string): Promise<void> {
  const found =
    home !== undefined && (await isElsewhere(path, home))
      ? await readFromMedium(path)
      : await sumOfFile(path);
  if (found !== sum) throw new AppError('disk-readback-mismatch');
}

/** CRC-32 of a file as it stands there now. */
export const sumOfFile = (path: string): Promise<number> => readAll(path, constants.O_RDONLY);

/** On another disk than the vault: most likely a stick. */
export const isElsewhere = async (path: string, home: string): Promise<boolean> =>
  (await deviceOf(dirname(path))) !== (await deviceOf(home));

const deviceOf = async (path: string): Promise<number> => (await stat(path)).dev;

/** Past the system's memory; as usual where a file system cannot do that. */
async function readFromMedium(path: string): Promise<number> {
  // Windows and macOS have no such flag.
  const direct: number | undefined = constants.O_DIRECT;
  if (direct === undefined) return sumOfFile(path);
  try {
    return await readAll(path, constants.O_RDONLY | direct);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    return sumOfFile(path);
  }
}

async function readAll(path: string, flags: number): Promise<number> {
  let sum = 0;
  // Reading past the memory wants a buffer at the start of a page, which only this one has.
  const memory = new WebAssembly.Memory({ initial: 2 * PAGES_OF_64_KIB });
  const half = memory.buffer.byteLength / 2;
  const rooms = [0, half].map((at) => new Uint8Array(memory.buffer, at, half));
  const file = await open(path, flags);
  try {
    const { size } = await file.stat();
    /** Fewer bytes than were asked for: the file is shorter than it says. */
    const readAt = async (at: number): Promise<Uint8Array> => {
      const room = rooms[(at / half) % 2]!;
      const wanted = Math.min(half, size - at);
      let read = 0;
      while (read < wanted) {
        const { bytesRead } = await file.read(room, read, half - read, at + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return room.subarray(0, read);
    };
    // The next part is read while this one is summed up.
    for (let at = 0, ahead = readAt(0); at < size; at += half) {
      const piece = await ahead;
      if (at + half < size) (ahead = readAt(at + half)).catch(() => undefined);
      sum = crc32(piece, sum);
    }
    return sum;
  } finally {
    await file.close();
  }
}
