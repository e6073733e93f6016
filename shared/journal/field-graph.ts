import type { Clock } from './clock';
import { type Change, type Entry, isWithheld, replacedClocks } from './entry';
import { isHidingField } from './hiding-fields';
import type { Rival } from './fold';

/** One field given a value: by which entry, and where in it. */
export interface Write {
  entry: Entry;
  index: number;
  change: Change;
}

/** Every write to each field of one record, by clock. */
export type FieldWrites = Map<string, Map<Clock, Write>>;

export function writesTo(entries: readonly Entry[], kind: string, id: string): FieldWrites {
  const writes: FieldWrites = new Map();
  for (const entry of entries) {
    entry.changes.forEach((change, index) => {
      if (isWithheld(change) || change.kind !== kind || change.id !== id) return;
      let field = writes.get(change.field);
      if (!field) writes.set(change.field, (field = new Map()));
      field.set(entry.clock, { entry, index, change });
    });
  }
  return writes;
}

function ancestors(writes: ReadonlyMap<Clock, Write>, leaf: Clock): Set<Clock> {
  const found = new Set<Clock>();
  const waiting = [leaf];
  for (let clock = waiting.pop(); clock !== undefined; clock = waiting.pop()) {
    const write = writes.get(clock);
    if (!write || found.has(clock)) continue;
    found.add(clock);
    waiting.push(...replacedClocks(write.change));
  }
  return found;
}

/**
 * What is contested: every write that not all sides knew, not only the last of each, or an earlier
 * value of one side would pass for the agreed one. `before` is the newest that all sides knew.
 */
export function contestedWrites(
  writes: FieldWrites,
  field: string,
  rivals: readonly Rival[],
): { contested: Write[]; before: Write | null } {
  const own = writes.get(field) ?? new Map<Clock, Write>();
  if (isHidingField(field) && rivals.some(({ edited }) => edited))
    return {
      contested: [...hidingSide(own, rivals), ...editingSide(writes, rivals)],
      before: null,
    };
  const sides = rivals.map(({ clock }) => ancestors(own, clock));
  const all = new Set(sides.flatMap((side) => [...side]));
  const isCommon = (clock: Clock): boolean => sides.every((side) => side.has(clock));
  const known = [...all].filter(isCommon).sort();
  return {
    contested: [...all].filter((clock) => !isCommon(clock)).map((clock) => own.get(clock)!),
    before: own.get(known.at(-1) ?? '') ?? null,
  };
}

const hidingSide = (own: ReadonlyMap<Clock, Write>, rivals: readonly Rival[]): Write[] =>
  rivals.filter(({ edited }) => !edited).flatMap(({ clock }) => own.get(clock) ?? []);

/** Each edit, and what it followed, back to what the other side knew. */
function editingSide(writes: FieldWrites, rivals: readonly Rival[]): Write[] {
  const hiding = rivals.filter(({ edited }) => !edited);
  const known = new Set<Clock>();
  for (const { clock } of hiding)
    for (const field of writes.values())
      for (const replaced of replacedClocks(field.get(clock)?.change ?? NOTHING))
        known.add(replaced);
  return rivals.flatMap(({ clock, edited = [] }) =>
    edited.flatMap((field) => {
      const own = writes.get(field) ?? new Map<Clock, Write>();
      return [...ancestors(own, clock)]
        .filter((each) => !known.has(each))
        .map((each) => own.get(each)!);
    }),
  );
}

const NOTHING: Change = { kind: 'none', id: '', field: 'none', value: null, replaced: null };
