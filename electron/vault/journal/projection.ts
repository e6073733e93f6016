import {
  type Change,
  type Entry,
  isWithheld,
  replacedClocks,
  SCHEMA_VERSION,
} from '../../../shared/journal/entry';
import { type FoldedRecord, foldStream } from '../../../shared/journal/fold';
import { HIDING_FIELDS, hides } from '../../../shared/journal/hiding-fields';
import { checkValue, recordKinds } from '../../../shared/journal/record-kinds';
import { streamKindOf } from '../../../shared/ids';
import type { Db } from '../db/database';
import { entriesOfStream } from './entries-queries';
import {
  deleteRowsOfStream,
  readMark,
  type RecordRef,
  type RowMark,
  writeConflict,
  writeRow,
} from './projection-queries';

/**
 * Projects new entries of a stream onto the tables, and says whether it could; where not, the rows have to be made
 * again, because some of it may stand in them by then.
 *
 * The short way is open only when every change replaces exactly what stands and is newer
 * than all of it, which is so for work on one laptop, and for what an office adds to what it sent before. Anything
 * else – two offices at once, late arrivals, conflicts – takes the long way (`reprojectStream`), which is the
 * definition. Rows that no change is about are not written: at headquarters each would be a page of a large file.
 */
export function projectEntries(db: Db, entries: readonly Entry[]): RecordRef[] | null {
  const touched = new Map<string, RecordRef>();
  for (const entry of entries.toSorted((a, b) => (a.clock < b.clock ? -1 : 1))) {
    const records = projectEntry(db, entry);
    if (!records) return null;
    for (const record of records) touched.set(`${record.kind}/${record.id}`, record);
  }
  return [...touched.values()];
}

function projectEntry(db: Db, entry: Entry): RecordRef[] | null {
  if (entry.schema !== SCHEMA_VERSION) return null;
  const marks = new Map<string, RowMark | undefined>();
  const byRecord = new Map<string, Change[]>();
  for (const change of entry.changes) {
    if (isWithheld(change)) return null;
    if (checkValue(change.kind, change.field, change.value) !== 'ok') return null;
    const key = `${change.kind}/${change.id}`;
    if (!marks.has(key)) marks.set(key, readMark(db, entry.stream, change.kind, change.id));
    if (!continues(marks.get(key), change, entry.clock)) return null;
    const list = byRecord.get(key);
    if (list?.some(({ field }) => field === change.field)) return null;
    if (list) list.push(change);
    else byRecord.set(key, [change]);
  }
  for (const [key, changes] of byRecord) writeChanges(db, entry, changes, marks.get(key));
  return [...byRecord.values()].map(([first]) => ({ kind: first!.kind, id: first!.id }));
}

function continues(mark: RowMark | undefined, change: Change, clock: string): boolean {
  if (mark && (mark.updatedClock >= clock || isHiddenOrContested(mark))) return false;
  // What settles a conflict, removes or merges may end quarrels over other fields too.
  if (Array.isArray(change.replaced) || hides(change.field, change.value)) return false;
  const standing = mark?.clocks.get(change.field) ?? [];
  const replaced = replacedClocks(change);
  return standing.length === replaced.length && standing.every((leaf) => replaced.includes(leaf));
}

const isHiddenOrContested = ({ isHidden, clocks }: RowMark): boolean =>
  isHidden || HIDING_FIELDS.some((field) => (clocks.get(field)?.length ?? 0) > 1);

function writeChanges(db: Db, entry: Entry, changes: Change[], mark: RowMark | undefined): void {
  const { kind, id } = changes[0]!;
  const clocks = new Map(mark?.clocks);
  const values = new Map<string, unknown>();
  for (const change of changes) {
    clocks.set(change.field, [entry.clock]);
    values.set(change.field, change.value);
  }
  writeRow(db, {
    kind,
    id,
    stream: entry.stream,
    createdClock: mark?.createdClock ?? entry.clock,
    updatedClock: entry.clock,
    updatedBy: entry.actor,
    clocks,
    values,
  });
}

/** Makes the rows of one stream again from all its entries. Names every record that was or is there. */
export function reprojectStream(db: Db, stream: string): RecordRef[] {
  const touched = new Map<string, RecordRef>();
  const note = (ref: RecordRef): void =>
    void touched.set(`${ref.kind}/${ref.id}`, { kind: ref.kind, id: ref.id });
  for (const ref of deleteRowsOfStream(db, stream, kindsIn(stream))) note(ref);
  for (const record of foldStream(entriesOfStream(db, stream))) {
    if (recordKinds[record.kind]?.stream !== streamKindOf(stream)) continue; // a newer schema's kind
    writeRecord(db, stream, record);
    note(record);
  }
  return [...touched.values()];
}

const kindsIn = (stream: string): string[] =>
  Object.keys(recordKinds).filter((name) => recordKinds[name]!.stream === streamKindOf(stream));

function writeRecord(db: Db, stream: string, record: FoldedRecord): void {
  const { kind, id } = record;
  const clocks = new Map<string, string[]>();
  const values = new Map<string, unknown>();
  for (const [field, state] of record.fields) {
    clocks.set(field, state.leaves);
    if (checkValue(kind, field, state.value) === 'ok') values.set(field, state.value);
    // Over what only a newer program knows nobody can decide here.
    if (state.rivals && recordKinds[kind]?.fields[field])
      writeConflict(db, stream, kind, id, field, state.rivals);
  }
  const { createdClock, updatedClock, updatedBy } = record;
  writeRow(db, { kind, id, stream, createdClock, updatedClock, updatedBy, clocks, values });
}
