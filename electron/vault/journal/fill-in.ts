import { AppError } from '../../../shared/app-error';
import { type AnyChange, type Entry, isWithheld } from '../../../shared/journal/entry';
import { changeSalt, entryDigest } from './links';

/**
 * An entry that we have with gaps, with what a later bundle brings of it; null where that is nothing new.
 * Content counts only where its digest is the one that stood in its place.
 *
 * @throws AppError journal-link-wrong
 */
export function fillIn(known: Entry, arrived: Entry): Entry | null {
  const fills = known.changes.some((change, at) => {
    const other = arrived.changes[at];
    return isWithheld(change) && other !== undefined && !isWithheld(other);
  });
  if (!fills) return null;
  if (!entryDigest(arrived).equals(entryDigest(known)))
    throw new AppError('journal-link-wrong', { seq: arrived.seq });
  if (!arrived.changes.some(isWithheld)) return arrived;
  const changes = known.changes.map((change, at) =>
    salted(isWithheld(change) ? arrived : known, at),
  );
  const { salt: _, ...head } = known;
  return { ...head, changes };
}

/** Beside withheld changes each carries its own salt: the entry's would reveal theirs. */
function salted(entry: Entry, at: number): AnyChange {
  const change = entry.changes[at]!;
  if (isWithheld(change) || 'salt' in change || entry.salt === undefined) return change;
  const salt = changeSalt(Buffer.from(entry.salt, 'base64url'), at).toString('base64url');
  return { ...change, salt };
}
