import { createHash, createHmac } from 'node:crypto';

import { canonicalJson } from '../../../shared/canonical-json';
import { type AnyChange, type Change, type Entry, isWithheld } from '../../../shared/journal/entry';

/** The link before a device's first entry in a stream. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** The salt of one change. Without it a withheld yes or no could be guessed from its digest. */
export const changeSalt = (entrySalt: Buffer, index: number): Buffer => {
  const position = Buffer.alloc(4);
  position.writeUInt32BE(index);
  return createHmac('sha256', entrySalt).update(position).digest().subarray(0, 16);
};

export function changeDigest(change: Change, salt: Buffer): Buffer {
  const { kind, id, field, value, replaced } = change;
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson({ kind, id, field, value, replaced }))
    .digest();
}

function digestOf(change: AnyChange, index: number, entrySalt: Buffer | undefined): Buffer {
  if (isWithheld(change)) return Buffer.from(change.digest, 'base64url');
  if ('salt' in change) return changeDigest(change, Buffer.from(change.salt, 'base64url'));
  if (!entrySalt) throw new Error('a change without a salt');
  return changeDigest(change, changeSalt(entrySalt, index));
}

/** What a link covers: the head of the entry and the digest of each change (design.md 4). */
export function entryDigest(entry: Omit<Entry, 'link'>): Buffer {
  const { stream, device, seq, clock, actor, command, schema } = entry;
  const salt = entry.salt === undefined ? undefined : Buffer.from(entry.salt, 'base64url');
  const changes = entry.changes.map((change, index) => digestOf(change, index, salt).toString('base64url'));
  return createHash('sha256')
    .update(canonicalJson({ stream, device, seq, clock, actor, command, schema, changes }))
    .digest();
}

export const linkAfter = (previous: Buffer, entry: Omit<Entry, 'link'>): Buffer =>
  createHash('sha256').update(previous).update(entryDigest(entry)).digest();
