import { AppError } from '../../../shared/app-error';
import { type Clock, clockDevice } from '../../../shared/journal/clock';
import { type Entry, isWithheld } from '../../../shared/journal/entry';
import { checkValue, recordKinds } from '../../../shared/journal/record-kinds';
import { rootIdOf, type StreamKind, streamKindOf } from '../../../shared/ids';
import type { Db } from '../db/database';
import {
  findEntry,
  type Head,
  headOf,
  insertEntry,
  isErased,
  keepUnfilled,
  putHead,
  replaceContent,
} from './entries-queries';
import { fillIn } from './fill-in';
import type { Journal } from './journal';
import { GENESIS, linkAfter } from './links';
import { mayStandIn } from './record-place';
import { withholdChanges } from './withhold';

export interface Received {
  added: number;
  known: number;
  /** Clocks of known entries of which a part had been withheld and has come now. */
  filled: Clock[];
  streams: string[];
  /** Parts of streams, as `stream device`, of which less came than we have. */
  thinner: Set<string>;
  /** Streams in which a device's sequence has a hole: what arrived is used, the hole is named. */
  gaps: { stream: string; device: string; after: number; next: number }[];
}

/** Links after which a device's entries of a stream begin, vouched for by its signature. By `stream device seq`. */
export type Bases = ReadonlyMap<string, string>;

/** Of entries whose digest (`entryDigest`) was counted before: it is most of the cost of taking them in. */
export type Digests = ReadonlyMap<Entry, Buffer>;

/**
 * Takes in entries that another vault wrote. All or nothing, idempotent, in any order.
 *
 * The caller has verified who sent them; here the chain is checked: a link must follow
 * from the one before it, and a place in the sequence can be taken only once.
 *
 * @throws AppError journal-link-wrong, journal-rewritten, journal-entry-invalid
 */
export function receiveEntries(
  journal: Journal,
  entries: readonly Entry[],
  origin: string,
  bases: Bases = new Map(),
  digests: Digests = new Map(),
): Received {
  const result: Received = {
    added: 0,
    known: 0,
    filled: [],
    streams: [],
    thinner: new Set(),
    gaps: [],
  };
  return journal.write(() => {
    for (const [stream, list] of byStream(entries)) {
      const changed = takeInStream(journal.db, stream, list, { origin, bases, digests, result });
      if (changed.length === 0) continue;
      result.streams.push(stream);
      journal.received(stream, changed);
    }
    return result;
  });
}

function byStream(entries: readonly Entry[]): Map<string, Entry[]> {
  const streams = new Map<string, Entry[]>();
  for (const entry of entries) {
    const list = streams.get(entry.stream);
    if (list) list.push(entry);
    else streams.set(entry.stream, [entry]);
  }
  for (const list of streams.values())
    list.sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
  return streams;
}

interface Taking {
  origin: string;
  bases: Bases;
  digests: Digests;
  result: Received;
}

/**
 * One device's part of a stream, while its entries are taken in one after the other. Most are new and stand behind all
 * that is here: of those nothing need be looked up.
 */
interface Part {
  device: string;
  head: Head | undefined;
  /** The entry before, as it stands here. */
  last: Entry | undefined;
  isErased: boolean;
}

/** Answers those of which anything is new here, as they stand here now. The list is sorted by device and place. */
function takeInStream(db: Db, stream: string, list: readonly Entry[], taking: Taking): Entry[] {
  const erased = isErased(db, stream);
  const changed: Entry[] = [];
  let part: Part | undefined;
  for (const entry of list) {
    if (part?.device !== entry.device) {
      if (part) putNewHead(db, part);
      const { device } = entry;
      part = { device, head: headOf(db, stream, device), last: undefined, isErased: erased };
    }
    const taken = takeIn(db, entry, part, taking);
    if (taken) changed.push(taken);
  }
  if (part) putNewHead(db, part);
  return changed;
}

function putNewHead(db: Db, { head, last }: Part): void {
  if (!last || (head && head.seq >= last.seq)) return;
  const { stream, device, seq, link } = last;
  putHead(db, { stream, device, seq, link: Buffer.from(link, 'base64url') });
}

/** What stands at a place of this part; nothing behind its end. */
function findIn(db: Db, { head, last }: Part, { stream, device }: Entry, seq: number) {
  if (last?.seq === seq) return last;
  const end = Math.max(head?.seq ?? 0, last?.seq ?? 0);
  return seq < 1 || seq > end ? undefined : findEntry(db, stream, device, seq);
}

/** Null where nothing of the entry is new here. */
function takeIn(db: Db, entry: Entry, part: Part, taking: Taking): Entry | null {
  const { origin, result } = taking;
  const known = findIn(db, part, entry, entry.seq);
  if (known) {
    if (known.link !== entry.link) throw rewritten(entry);
    part.last = known;
    result.known += 1;
    if (isThinner(entry, known)) result.thinner.add(`${entry.stream} ${entry.device}`);
    const filled = part.isErased ? null : fillIn(known, entry);
    if (!filled) return null;
    checkChanges(filled);
    keepUnfilled(db, known, origin);
    replaceContent(db, filled);
    part.last = filled;
    result.filled.push(filled.clock);
    return filled;
  }
  const before = findIn(db, part, entry, entry.seq - 1);
  const after = findIn(db, part, entry, entry.seq + 1);
  checkClock(entry, before, after);
  checkChanges(entry);
  checkLink(entry, before, taking);
  checkNext(entry, after);
  // What was erased here stays erased, whoever sends it again.
  part.last = part.isErased ? withholdChanges(entry, () => true) : entry;
  insertEntry(db, part.last, origin);
  result.added += 1;
  return part.last;
}

/** Whether a change came as a digest that we have in full. */
const isThinner = (entry: Entry, known: Entry): boolean =>
  entry.changes.some((change, index) => {
    const ours = known.changes[index];
    return isWithheld(change) && ours !== undefined && !isWithheld(ours);
  });

/** Two histories of one device: somebody wrote another entry in the place of one that we have. */
const rewritten = ({ stream, device, seq }: Pick<Entry, 'stream' | 'device' | 'seq'>): AppError =>
  new AppError('journal-rewritten', { seq, stream, device });

function checkLink(
  entry: Entry,
  previous: Entry | undefined,
  { bases, digests, result }: Taking,
): void {
  const { link, ...unlinked } = entry;
  const { stream, device, seq } = entry;
  const known = previous?.link;
  const based = bases.size > 0 ? bases.get(`${stream} ${device} ${seq - 1}`) : undefined;
  if (known !== undefined && based !== undefined && known !== based) throw rewritten(entry);
  if (seq > 1 && known === undefined)
    result.gaps.push({ stream, device, after: seq - 2, next: seq });
  const before = seq === 1 ? GENESIS : toLink(known ?? based);
  if (before && linkAfter(before, unlinked, digests.get(entry)).toString('base64url') !== link)
    throw new AppError('journal-link-wrong', { seq });
}

const toLink = (text: string | undefined): Buffer | undefined =>
  text === undefined ? undefined : Buffer.from(text, 'base64url');

/** What came earlier and stands behind this entry must follow from it: the hole that it closes had two edges. */
function checkNext(entry: Entry, next: Entry | undefined): void {
  if (!next) return;
  const { link, ...unlinked } = next;
  if (linkAfter(Buffer.from(entry.link, 'base64url'), unlinked).toString('base64url') !== link) {
    throw new AppError('journal-link-wrong', { seq: entry.seq });
  }
}

/** A clock is named by its device and only runs forward; otherwise one change could pass for another's. */
function checkClock(entry: Entry, before: Entry | undefined, after: Entry | undefined): void {
  const fits =
    clockDevice(entry.clock) === entry.device &&
    (before?.clock ?? '') < entry.clock &&
    (!after || entry.clock < after.clock);
  if (!fits) throw new AppError('journal-entry-invalid', { seq: entry.seq });
}

/** The root's id is the stream's: nothing honest has another. Whatever else was made for another stream. */
const elsewhere = ({ stream, seq }: Entry, { kind }: { kind: string }): AppError =>
  kind === streamKindOf(stream)
    ? new AppError('journal-entry-invalid', { seq })
    : new AppError('journal-record-elsewhere');

/** The field by which a record says to which root it belongs; in its stream it can only be that one. */
const OWNER: Partial<Record<StreamKind, string>> = {
  case: 'caseId',
  person: 'personId',
  household: 'householdId',
};

/** A known field must fit; kinds and fields of a newer schema are kept whole for later. */
function checkChanges(entry: Entry): void {
  for (const change of entry.changes) {
    if (isWithheld(change)) continue;
    if (entry.salt === undefined && !('salt' in change))
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    const kind = recordKinds[change.kind];
    if (kind && kind.stream !== streamKindOf(entry.stream))
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    if (!mayStandIn(entry.stream, change)) throw elsewhere(entry, change);
    // Nor does a note of one case into another, where it would show up beside what belongs there.
    const isOwner = kind !== undefined && change.field === OWNER[streamKindOf(entry.stream)];
    if (isOwner && change.value !== null && change.value !== rootIdOf(entry.stream)) {
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    }
    if (checkValue(change.kind, change.field, change.value) === 'invalid') {
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    }
  }
}
