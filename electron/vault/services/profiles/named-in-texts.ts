import { type Change, type Entry, isWithheld } from '../../../../shared/journal/entry';
import { recordKinds } from '../../../../shared/journal/record-kinds';
import { type KnownNames, nameAnybody, stringsIn } from './known-names';

const free = new Map<string, boolean>();

/** Whether anybody can write anything into a field: codes, ids, days and numbers name nobody. */
export function isFreeText(kind: string, field: string): boolean {
  const key = `${kind}.${field}`;
  let found = free.get(key);
  if (found === undefined) {
    const schema = recordKinds[kind]?.fields[field]?.schema;
    // What only a newer program knows may be anything.
    found = !schema || schema.safeParse('a text, free').success;
    free.set(key, found);
  }
  return found;
}

/** `kind/id/field` of every field in which any of these entries ever wrote a name. */
export function fieldsNaming(entries: Iterable<Entry>, names: KnownNames): Set<string> {
  const found = new Set<string>();
  for (const { changes } of entries) {
    for (const change of changes) {
      if (isWithheld(change) || found.has(fieldKey(change))) continue;
      if (!isFreeText(change.kind, change.field)) continue;
      if (stringsIn(change.value).some((text) => nameAnybody(text, names)))
        found.add(fieldKey(change));
    }
  }
  return found;
}

export type Field = Pick<Change, 'kind' | 'id' | 'field'>;

export const fieldKey = ({ kind, id, field }: Field): string => `${kind}/${id}/${field}`;
