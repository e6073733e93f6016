import { type AnyChange, type Change, type Entry, isWithheld } from '../../../shared/journal/entry';
import { changeDigest, changeSalt } from './links';

const plain = ({ kind, id, field, value, replaced }: Change): Change => ({
  kind,
  id,
  field,
  value,
  replaced,
});

/** The salt that a change was hashed with, wherever it stands. */
function saltOf(change: AnyChange, index: number, entry: Pick<Entry, 'salt'>): Buffer {
  if ('salt' in change) return Buffer.from(change.salt, 'base64url');
  if (entry.salt === undefined) throw new Error('a change without a salt');
  return changeSalt(Buffer.from(entry.salt, 'base64url'), index);
}

/**
 * An entry with some of its changes kept back: their digests stand in their place, and the others
 * carry their own salts, because the entry's would let a withheld yes or no be guessed. The link
 * still proves all of it.
 */
export function withholdChanges(
  entry: Entry,
  stays: (change: Change, index: number) => boolean,
): Entry {
  if (!entry.changes.some((change, index) => !isWithheld(change) && stays(change, index)))
    return entry;
  const { salt: _, ...head } = entry;
  return {
    ...head,
    changes: entry.changes.map((change, index) => {
      if (isWithheld(change)) return change;
      const salt = saltOf(change, index, entry);
      return stays(change, index)
        ? { digest: changeDigest(plain(change), salt).toString('base64url') }
        : { ...plain(change), salt: salt.toString('base64url') };
    }),
  };
}
