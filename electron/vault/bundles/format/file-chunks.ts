import { open } from 'node:fs/promises';
import { asReadError } from '../../files/disk-errors';
import { ownRooms, threeRooms } from '../../files/rooms';

const PIECE_BYTES = 1024 * 1024;

/**
 * A file's bytes in pieces; the disk reads the next one while one is used. Errors of the disk come as codes.
 *
 * @param options.passing each piece lasts until the piece after the next is asked for: spares memory, for whoever keeps none
 */
export async function* readFileChunks(
  path: string,
  { passing = false }: { passing?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const rooms = passing ? threeRooms() : ownRooms;
  try {
    const handle = await open(path, 'r');
    const read = async (): Promise<Uint8Array> => {
      const room = rooms(PIECE_BYTES);
      const { bytesRead } = await handle.read(room, 0, PIECE_BYTES, null);
      return room.subarray(0, bytesRead);
    };
    try {
      for (let ahead = read(); ;) {
        const piece = await ahead;
        if (piece.length === 0) return;
        (ahead = read()).catch(() => undefined);
        yield piece;
      }
    } finally {
      // Once the reading that is under way has ended.
      await handle.close();
    }
  } catch (error) {
    throw asReadError(error);
  }
}
