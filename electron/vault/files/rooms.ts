import { SEALED_CHUNK_BYTES } from './stream-chunks';

/** Gives room for the next piece of a stream, of at least that many bytes. */
export type Rooms = (bytes: number) => Uint8Array;

/** Each piece its own: it may be kept for ever. */
export const ownRooms: Rooms = (bytes) => Buffer.allocUnsafeSlow(bytes);

/**
 * Rooms in turn: with two, a piece lasts until the second after it is asked for; with three, until the third. For
 * whoever uses up each piece before that, as the collector spends a fifth of the time on pieces of a megabyte
 * otherwise (measured).
 */
export function roomsInTurn(rooms: (Uint8Array | null)[]): Rooms {
  let turn = -1;
  return (bytes) => {
    turn = (turn + 1) % rooms.length;
    const room = rooms[turn];
    if (room && room.length >= bytes) return room;
    return (rooms[turn] = Buffer.allocUnsafeSlow(bytes));
  };
}

export const twoRooms = (): Rooms => roomsInTurn([null, null]);

/** For whoever reads one piece ahead. */
export const threeRooms = (): Rooms => roomsInTurn([null, null, null]);

/**
 * As many as an import uses, where eight documents are flushed while the ninth is written. Fewer would be made anew
 * again and again, and the thread that seals remembers each until it rests.
 */
const mostSpare = 64;
/** Sealed chunks that are read or written of a stored file at once. */
export const CHUNKS_A_ROOM = 16;
const ROOM_BYTES = CHUNKS_A_ROOM * SEALED_CHUNK_BYTES;
const spare: SharedArrayBuffer[] = [];

/**
 * A room of the largest size, for whoever gives it back. What was plain in it is sealed before that. Threads share it:
 * memory that is handed from thread to thread instead keeps the collector busy (measured).
 */
export const takeRoom = (): Uint8Array =>
  new Uint8Array(spare.pop() ?? new SharedArrayBuffer(ROOM_BYTES));

/** By any view of it. */
export function giveRoom({ buffer }: Uint8Array): void {
  if (buffer instanceof SharedArrayBuffer && spare.length < mostSpare) spare.push(buffer);
}

/** Two rooms of that size, that go from one user to the next. They hold ciphertext only. */
export function lentRooms(): { rooms: Rooms; giveBack: () => void } {
  const lent = [takeRoom(), takeRoom()];
  const two = roomsInTurn(lent);
  return {
    rooms: (bytes) => two(Math.max(bytes, ROOM_BYTES)),
    giveBack: () => lent.splice(0).forEach(giveRoom),
  };
}
