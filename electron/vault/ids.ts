import { hash, randomBytes, randomInt } from 'node:crypto';

import type { StreamId } from '../../shared/ids';

/** UUIDv7 (RFC 9562 5.7): 48 bits of UTC milliseconds, the rest random. For whatever stands by itself: a case, a person, a bundle. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return toUuid(bytes);
}

/** Of one process, so that no two records of one millisecond get the same (RFC 9562 6.2, method 1). */
let turn = randomInt(4096);

/** The id of a record that lives in a stream. */
export function newRecordId(stream: StreamId, now: number = Date.now()): string {
  turn = (turn + 1) % 4096;
  return boundId(stream, now, turn);
}

/**
 * A UUIDv7 that says where it belongs: its first half is time and count, its second a digest of the stream and the
 * first. So whoever has seen a record's id can put nothing under it into a history of their own, and nobody else's
 * bundle is ever refused because of theirs: another stream with the same 62 bits would have to be found by trying.
 *
 * @param count of the records of that millisecond, 0 to 4095
 */
export function boundId(stream: StreamId, now: number, count: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(count, 6);
  return toUuid(bind(bytes, stream));
}

let lastAsked = { stream: '', id: '', livesThere: false };

/** Whether a record of that id can live in that stream. Mostly asked of all fields of one record in a row. */
export function livesIn(stream: StreamId, id: string): boolean {
  if (lastAsked.id !== id || lastAsked.stream !== stream) {
    const bound = toUuid(bind(Buffer.from(id.replaceAll('-', ''), 'hex'), stream));
    lastAsked = { stream, id, livesThere: bound === id };
  }
  return lastAsked.livesThere;
}

function bind(bytes: Buffer, stream: StreamId): Buffer {
  const half = markVersion(bytes).toString('hex', 0, 8);
  bytes.write(hash('sha256', `${stream} ${half}`).slice(0, 16), 8, 'hex');
  return bytes;
}

function markVersion(bytes: Buffer): Buffer {
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}

function toUuid(bytes: Buffer): string {
  const hex = markVersion(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
