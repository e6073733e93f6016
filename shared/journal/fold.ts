import { canonicalJson } from '../canonical-json';
import type { Clock } from './clock';
import { type Change, type Entry, isWithheld, replacedClocks } from './entry';
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
    return record;
  });
}

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
    state.rivals = ends.map(({ change, entry }) => ({
      clock: entry.clock,
      actor: entry.actor,
      device: entry.device,
      value: change.value,
    }));
  }
  return state;
}
