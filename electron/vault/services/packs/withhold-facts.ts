import type { AnyChange, Entry } from '../../../../shared/journal/entry';
import { isWithheld } from '../../../../shared/journal/entry';
import { changeDigest, changeSalt } from '../../journal/links';

/** What is kept back from a copy that takes only the essential along. */
const KEPT_BACK: ReadonlySet<string> = new Set(['note', 'document']);

/**
 * The entry without notes and documents: of those changes only the digests stay, so that its link still proves
 * itself. What travels carries its own salts, because the entry's salt would give away the others'.
 */
export function essentialOnly(entry: Entry): Entry {
  if (!entry.changes.some((change) => !isWithheld(change) && KEPT_BACK.has(change.kind)))
    return entry;
  const { salt, ...rest } = entry;
  const entrySalt = salt === undefined ? undefined : Buffer.from(salt, 'base64url');
  return { ...rest, changes: entry.changes.map((change, at) => part(change, at, entrySalt)) };
}

function part(change: AnyChange, at: number, entrySalt: Buffer | undefined): AnyChange {
  if (isWithheld(change)) return change;
  const salt =
    'salt' in change ? Buffer.from(change.salt, 'base64url') : changeSalt(entrySalt!, at);
  const { kind, id, field, value, replaced } = change;
  if (KEPT_BACK.has(kind)) {
    const digest = changeDigest({ kind, id, field, value, replaced }, salt);
    return { digest: digest.toString('base64url') };
  }
  return { kind, id, field, value, replaced, salt: salt.toString('base64url') };
}
