import { type Entry, isWithheld } from '../../../../shared/journal/entry';
import { isSensitive, staysWhole } from '../../../../shared/profiles/sensitive-codes';
import { type Field, fieldKey } from './named-in-texts';

/**
 * What of these entries is need to know: ids of records, and `kind/id/field` where a field stays alone.
 *
 * Every code counts that a record was ever given here. One that was put right later still stands in the history, and
 * so does what was written under it.
 */
export function sensitiveIn(entries: Iterable<Entry>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { changes } of entries) {
    for (const change of changes) {
      if (isWithheld(change) || !isSensitive(change.kind, change.field, change.value)) continue;
      found.add(staysWhole(change.kind) ? change.id : fieldKey(change));
    }
  }
  return found;
}

export const isAmong = (sensitive: ReadonlySet<string>, field: Field): boolean =>
  sensitive.has(field.id) || sensitive.has(fieldKey(field));
