import { canonicalJson } from '../canonical-json';
import type { Clock } from './clock';
import { type Change, type Entry, isWithheld, replacedClocks } from './entry';
import { HIDING_FIELDS, type HidingField, hides, stays } from './hiding-fields';
import { isSilent } from './silent-fields';
import { upcast } from './upcast';

/** What is known of one field: its leaves are the values that no known change has replaced. */
export interface FieldState {
  value: unknown;
  leaves: Clock[];
  /** Present when leaves disagree: every value that stands, oldest first. */
  rivals?: Rival[];
}
export interface Rival {
  clock: Clock;
  actor: string;
  device: string;
  value: unknown;
  /** Where an edit stands against a removal or a merge: the fields that were edited. */
  edited?: string[];
}
export interface FoldedRecord {
  kind: string;
  id: string;
  createdClock: Clock;
  updatedClock: Clock;
  updatedBy: string;
  fields: Map<string, FieldState>;
}

interface Written {
  change: Change;
  entry: Entry;
}

/**
 * The state of one stream as a pure function of the *set* of its entries.
 *
 * Every change names what it replaced, so the changes of a field form a graph; the values
 * at its ends are what stands. One end: that is the value. Several ends that agree: no
 * quarrel. Several that differ: a conflict, shown with the latest clock for the time being.
 * A change that hides a record names everything of it that its author knew (hiding-fields.ts).
 * Order of arrival and repeats cannot matter, because neither is an input.
 */
export function foldStream(
  entries: readonly Entry[],
  read: typeof upcast = upcast,
): FoldedRecord[] {
  const sorted = [...entries].sort((a, b) => (a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : 0));
  const records = new Map<string, { record: FoldedRecord; writes: Map<string, Written[]> }>();
  for (const entry of sorted) {
    for (const written of entry.changes) {
      const change = isWithheld(written) ? null : read(written, entry.schema);
      if (!change) continue;
      const key = `${change.kind}/${change.id}`;
      let found = records.get(key);
      if (!found) {
        found = { record: newRecord(change, entry), writes: new Map() };
        records.set(key, found);
      }
      found.record.updatedClock = entry.clock;
      found.record.updatedBy = entry.actor;
      const writes = found.writes.get(change.field);
      if (writes) writes.push({ change, entry });
      else found.writes.set(change.field, [{ change, entry }]);
    }
  }
  return [...records.values()].map(({ record, writes }) => {
    for (const [field, list] of writes) record.fields.set(field, foldField(list));
    for (const field of HIDING_FIELDS) contestHiding(record, writes, field);
    dropMoot(record);
    return record;
  });
}

/**
 * Removed here, edited there: a removal (or a merge) that did not know of an edit stands against
 * it until somebody decides. For the time being what was removed is shown, so that nothing goes
 * out of sight by accident; somebody who was merged stays merged.
 */
function contestHiding(
  record: FoldedRecord,
  writes: ReadonlyMap<string, Written[]>,
  field: HidingField,
): void {
  const state = record.fields.get(field);
  if (!state) return;
  const ends = endsOf(writes.get(field)!, state.leaves);
  const hiding = ends.filter(({ change }) => hides(field, change.value));
  if (hiding.length === 0) return;
  const known = new Set(
    hiding.flatMap(({ change, entry }) => [entry.clock, ...replacedClocks(change)]),
  );
  const edits = new Map<Clock, Rival & { edited: string[] }>();
  for (const [edited, list] of writes) {
    if (edited === field || isSilent(record.kind, edited)) continue;
    for (const { entry } of endsOf(list, record.fields.get(edited)!.leaves)) {
      if (known.has(entry.clock)) continue;
      const found = edits.get(entry.clock);
      if (found) found.edited.push(edited);
      else
        edits.set(entry.clock, {
          clock: entry.clock,
          actor: entry.actor,
          device: entry.device,
          value: stays(field),
          edited: [edited],
        });
    }
  }
  if (edits.size === 0) return;
  for (const { edited } of edits.values()) edited.sort();
  const rivals = new Map<Clock, Rival>(ends.map((end) => [end.entry.clock, rivalOf(end)]));
  for (const [clock, rival] of edits) if (!rivals.has(clock)) rivals.set(clock, rival);
  state.rivals = [...rivals.values()].sort((a, b) => (a.clock < b.clock ? -1 : 1));
  state.leaves = state.rivals.map(({ clock }) => clock);
  if (field === 'removed') state.value = false;
}

const endsOf = (list: readonly Written[], leaves: readonly Clock[]): Written[] =>
  list.filter(({ entry }) => leaves.includes(entry.clock));

/** Over what is gone nobody needs to decide, nor over what only serves the program, unless it goes with what was said beside it. */
function dropMoot(record: FoldedRecord): void {
  const removed = record.fields.get('removed');
  const isGone = removed !== undefined && !removed.rivals && hides('removed', removed.value);
  const asked = new Set<string>();
  for (const [field, { rivals }] of record.fields)
    if (rivals && !isSilent(record.kind, field)) asked.add(clocksOf(rivals));
  for (const [field, state] of record.fields) {
    const isMoot =
      isGone || (isSilent(record.kind, field) && !asked.has(clocksOf(state.rivals ?? [])));
    if (state.rivals && isMoot) delete state.rivals;
  }
}

const clocksOf = (rivals: readonly Rival[]): string => rivals.map(({ clock }) => clock).join('+');

const rivalOf = ({ change, entry }: Written): Rival => ({
  clock: entry.clock,
  actor: entry.actor,
  device: entry.device,
  value: change.value,
});

const newRecord = (change: Change, entry: Entry): FoldedRecord => ({
  kind: change.kind,
  id: change.id,
  createdClock: entry.clock,
  updatedClock: entry.clock,
  updatedBy: entry.actor,
  fields: new Map(),
});

/** `writes` in clock order. */
function foldField(writes: readonly Written[]): FieldState {
  const replaced = new Set(writes.flatMap(({ change }) => replacedClocks(change)));
  const standing = writes.filter(({ entry }) => !replaced.has(entry.clock));
  // A cycle cannot arise honestly; a forged one must not make a value vanish.
  const ends = standing.length > 0 ? standing : writes.slice(-1);
  const last = ends[ends.length - 1]!;
  const state: FieldState = {
    value: last.change.value,
    leaves: ends.map(({ entry }) => entry.clock),
  };
  const distinct = new Set(ends.map(({ change }) => canonicalJson(change.value)));
  if (distinct.size > 1) {
    state.rivals = ends.map(rivalOf);
  }
  return state;
}
