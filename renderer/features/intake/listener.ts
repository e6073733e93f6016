import type { Lookup } from '../../../shared/forms/condition';

/** From the list `interpreter-relations`: interpreters before whom a person cannot speak freely (domain.md 4.6). */
const CLOSE = new Set(['family', 'friend', 'child', 'fellow-detainee', 'authority']);

/** Who stands in the way of a sensitive topic, if anybody: somebody who can hear, or the interpreter. */
export function listenerOf(lookup: Lookup): 'warning' | 'interpreter' | null {
  if (lookup('interviewPrivate') === false) return 'warning';
  const relation = lookup('interpreterRelation');
  return typeof relation === 'string' && CLOSE.has(relation) ? 'interpreter' : null;
}
