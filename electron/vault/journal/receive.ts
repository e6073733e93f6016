import { AppError } from '../../../shared/app-error';
import { type Clock, clockDevice } from '../../../shared/journal/clock';
import { type Entry, isWithheld } from '../../../shared/journal/entry';
import { checkValue, recordKinds } from '../../../shared/journal/record-kinds';
import { rootIdOf, type StreamKind, streamKindOf } from '../../../shared/ids';
import type { Db } from '../db/database';
import {
  findEntry,
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

/** The link after which a device's entries of a stream begin, vouched for by its signature. By `stream device`. */
export type Bases = ReadonlyMap<string, { seq: number; link: string }>;

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
      const changed = list.filter((entry) => takeIn(journal.db, entry, { origin, bases, result }));
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
  result: Received;
}

/** Whether anything of the entry is new here. */
function takeIn(db: Db, entry: Entry, { origin, bases, result }: Taking): boolean {
  const known = findEntry(db, entry.stream, entry.device, entry.seq);
  if (known) {
    if (known.link !== entry.link) throw rewritten(entry);
    result.known += 1;
    if (isThinner(entry, known)) result.thinner.add(`${entry.stream} ${entry.device}`);
    const filled = isErased(db, entry.stream) ? null : fillIn(known, entry);
    if (!filled) return false;
    checkChanges(filled);
    keepUnfilled(db, known, origin);
    replaceContent(db, filled);
    result.filled.push(filled.clock);
    return true;
  }
  checkClock(db, entry);
  checkChanges(entry);
  checkLink(db, entry, bases, result);
  checkNext(db, entry);
  // What was erased here stays erased, whoever sends it again.
  insertEntry(db, isErased(db, entry.stream) ? withholdChanges(entry, () => true) : entry, origin);
  result.added += 1;
  const head = headOf(db, entry.stream, entry.device);
  if (!head || head.seq < entry.seq) {
    putHead(db, {
      stream: entry.stream,
      device: entry.device,
      seq: entry.seq,
      link: Buffer.from(entry.link, 'base64url'),
    });
  }
  return true;
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

function checkLink(db: Db, entry: Entry, bases: Bases, result: Received): void {
  const { link, ...unlinked } = entry;
  const { stream, device, seq } = entry;
  const known = findEntry(db, stream, device, seq - 1)?.link;
  const base = bases.get(`${stream} ${device}`);
  const based = base?.seq === seq - 1 ? base.link : undefined;
  if (known !== undefined && based !== undefined && known !== based) throw rewritten(entry);
  if (seq > 1 && known === undefined)
    result.gaps.push({ stream, device, after: seq - 2, next: seq });
  const before = seq === 1 ? GENESIS : toLink(known ?? based);
  if (before && linkAfter(before, unlinked).toString('base64url') !== link)
    throw new AppError('journal-link-wrong', { seq });
}

const toLink = (text: string | undefined): Buffer | undefined =>
  text === undefined ? undefined : Buffer.from(text, 'base64url');

/** What came earlier and stands behind this entry must follow from it: the hole that it closes had two edges. */
function checkNext(db: Db, entry: Entry): void {
  const next = findEntry(db, entry.stream, entry.device, entry.seq + 1);
  if (!next) return;
  const { link, ...unlinked } = next;
  if (linkAfter(Buffer.from(entry.link, 'base64url'), unlinked).toString('base64url') !== link) {
    throw new AppError('journal-link-wrong', { seq: entry.seq });
  }
}

/** A clock is named by its device and only runs forward; otherwise one change could pass for another's. */
function checkClock(db: Db, entry: Entry): void {
  const before = findEntry(db, entry.stream, entry.device, entry.seq - 1);
  const after = findEntry(db, entry.stream, entry.device, entry.seq + 1);
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
