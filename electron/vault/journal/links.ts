import { hash } from 'node:crypto';

import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import { type AnyChange, type Change, type Entry, isWithheld } from '../../../shared/journal/entry';

/** The link before a device's first entry in a stream. */
export const GENESIS: Buffer = Buffer.alloc(32);

// One-shot hashing: a key object or a hash object for each field cost more than the hashing itself.
const sha256 = (parts: Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/**
 * The salt of one change: SHA-256 over the entry's 16 random bytes and the position, cut to 16.
 * Without it a withheld yes or no could be guessed from its digest.
 */
export const changeSalt = (entrySalt: Buffer, index: number): Buffer => {
  const position = Buffer.alloc(4);
  position.writeUInt32BE(index);
  return sha256([entrySalt, position]).subarray(0, 16);
};

export function changeDigest(change: Change, salt: Buffer): Buffer {
  const { kind, id, field, value, replaced } = change;
  return sha256([salt, Buffer.from(canonicalJson({ kind, id, field, value, replaced }))]);
}

/** Null where neither the change nor its entry has a salt. */
function digestOf(change: AnyChange, index: number, entrySalt: Buffer | undefined): Buffer | null {
  if (isWithheld(change)) return Buffer.from(change.digest, 'base64url');
  if ('salt' in change) return changeDigest(change, Buffer.from(change.salt, 'base64url'));
  return entrySalt ? changeDigest(change, changeSalt(entrySalt, index)) : null;
}

/**
 * What a link covers: the head of the entry and the digest of each change (design.md 4).
 *
 * @throws AppError journal-entry-invalid
 */
export function entryDigest(entry: Omit<Entry, 'link'>): Buffer {
  const { stream, device, seq, clock, actor, command, schema } = entry;
  const salt = entry.salt === undefined ? undefined : Buffer.from(entry.salt, 'base64url');
  const changes = entry.changes.map((change, index) => {
    const digest = digestOf(change, index, salt);
    if (!digest) throw new AppError('journal-entry-invalid', { seq });
    return digest.toString('base64url');
  });
  return sha256([
    Buffer.from(canonicalJson({ stream, device, seq, clock, actor, command, schema, changes })),
  ]);
}

/** @param digest of the entry, where it was counted before */
export const linkAfter = (
  previous: Buffer,
  entry: Omit<Entry, 'link'>,
  digest = entryDigest(entry),
): Buffer => sha256([previous, digest]);
