import type { HistoryEntry } from '../../../../shared/history/contract';
import { clockDevice, clockTime } from '../../../../shared/journal/clock';
import {
  type Change,
  type Entry,
  isWithheld,
  replacedClocks,
} from '../../../../shared/journal/entry';
import type { Db } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { nameOfDevice, nameOfUser, officeOfDevice } from '../users/staff-directory';

/** What a record is called in a sentence: the first of these fields that it ever had. */
const SUBJECT_FIELDS = ['words', 'what', 'title', 'fullName', 'label', 'purpose', 'code', 'number'];

/** What a record is called, from all entries of its stream: the first name that it had. */
export function subjectOf(entries: readonly Entry[], id: string): string | null {
  let first: { clock: string; text: string } | null = null;
  for (const { changes, clock } of entries) {
    if (first && first.clock < clock) continue;
    const name = changes.find(
      (change): change is Change =>
        !isWithheld(change) && change.id === id && SUBJECT_FIELDS.includes(change.field),
    );
    if (typeof name?.value === 'string') first = { clock, text: name.value.slice(0, 120) };
  }
  return first?.text ?? null;
}

/**
 * Every change of some streams, newest first, with old and new value.
 *
 * The old value is looked up by the clock that the change says it replaced, so it is what
 * the author saw, also where offices worked past each other.
 */
export function historyOf(db: Db, streams: readonly string[]): HistoryEntry[] {
  const entries = streams.flatMap((stream) => entriesOfStream(db, stream));
  entries.sort((a, b) => (a.clock < b.clock ? -1 : a.clock > b.clock ? 1 : 0));
  const values = new Map<string, unknown>();
  const subjects = new Map<string, string>();
  const history = entries.map((entry) => {
    const changes = entry.changes.map((change) =>
      isWithheld(change) ? withheld(entry) : known(change, values),
    );
    for (const change of entry.changes)
      if (!isWithheld(change)) remember(entry, change, values, subjects);
    return { entry, changes };
  });
  const staff = new Map<string, ReturnType<typeof peopleBehind>>();
  return history.reverse().map(({ entry, changes }) => {
    const who = `${entry.actor} ${entry.device}`;
    if (!staff.has(who)) staff.set(who, peopleBehind(db, entry));
    return {
      clock: entry.clock,
      stream: entry.stream,
      at: clockTime(entry.clock),
      actorId: entry.actor,
      ...staff.get(who)!,
      device: clockDevice(entry.clock),
      command: entry.command,
      changes: changes.map((change) => ({ ...change, subject: subjects.get(change.id) ?? null })),
    };
  });
}

type Told = Omit<HistoryEntry['changes'][number], 'subject'>;

const valueKey = (change: Change, clock: string): string => `${change.id} ${change.field} ${clock}`;

function known(change: Change, values: Map<string, unknown>): Told {
  // A removal names all that it removed; only what stood in this very field is its old value.
  const before = replacedClocks(change)
    .map((clock) => valueKey(change, clock))
    .filter((key) => values.has(key))
    .map((key) => values.get(key));
  return {
    kind: change.kind,
    id: change.id,
    field: change.field,
    old: before.length > 1 ? before : (before[0] ?? null),
    new: change.value,
    withheld: false,
  };
}

/** Nothing is known of it but that it happened; the root of its stream stands in. */
const withheld = (entry: Entry): Told => ({
  kind: 'withheld',
  id: entry.stream.slice(entry.stream.indexOf('/') + 1),
  field: 'withheld',
  old: null,
  new: null,
  withheld: true,
});

function remember(
  entry: Entry,
  change: Change,
  values: Map<string, unknown>,
  subjects: Map<string, string>,
): void {
  values.set(valueKey(change, entry.clock), change.value);
  if (
    SUBJECT_FIELDS.includes(change.field) &&
    typeof change.value === 'string' &&
    !subjects.has(change.id)
  ) {
    subjects.set(change.id, change.value.slice(0, 120));
  }
}

const peopleBehind = (db: Db, entry: Entry) => ({
  actorName: nameOfUser(db, entry.actor),
  officeName: officeOfDevice(db, entry.device),
  deviceName: nameOfDevice(db, entry.device),
});
