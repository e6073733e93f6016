import { open } from 'node:fs/promises';
import { asDiskError } from '../../files/disk-errors';
import { ownRooms, type Rooms } from '../../files/rooms';

const PIECE_BYTES = 1024 * 1024;

/** A file's bytes in pieces; errors of the disk come as codes. */
export async function* readFileChunks(
  path: string,
  rooms: Rooms = ownRooms,
): AsyncGenerator<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      for (;;) {
        const buffer = rooms(PIECE_BYTES);
        const { bytesRead } = await handle.read(buffer, 0, PIECE_BYTES, null);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asDiskError(error);
  }
}
