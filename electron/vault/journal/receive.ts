import { AppError } from '../../../shared/app-error';
import { clockDevice } from '../../../shared/journal/clock';
import { type Entry, isWithheld } from '../../../shared/journal/entry';
import { checkValue, recordKinds } from '../../../shared/journal/record-kinds';
import { rootIdOf, type StreamKind, streamKindOf } from '../../../shared/ids';
import type { Db } from '../db/database';
import { findEntry, headOf, insertEntry, isErased, putHead } from './entries-queries';
import type { Journal } from './journal';
import { GENESIS, linkAfter } from './links';
import { withholdChanges } from './withhold';

export interface Received {
  added: number;
  known: number;
  streams: string[];
  /** Streams in which a device's sequence has a hole: what arrived is used, the hole is named. */
  gaps: { stream: string; device: string; after: number; next: number }[];
}

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
): Received {
  const result: Received = { added: 0, known: 0, streams: [], gaps: [] };
  return journal.write(() => {
    for (const [stream, list] of byStream(entries)) {
      const added = list.filter((entry) => takeIn(journal.db, entry, origin, result));
      if (added.length === 0) continue;
      result.added += added.length;
      result.streams.push(stream);
      journal.received(stream, added);
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

function takeIn(db: Db, entry: Entry, origin: string, result: Received): boolean {
  const known = findEntry(db, entry.stream, entry.device, entry.seq);
  if (known) {
    if (known.link !== entry.link) throw new AppError('journal-rewritten', { seq: entry.seq });
    result.known += 1;
    return false;
  }
  checkClock(db, entry);
  checkChanges(entry);
  checkLink(db, entry, result);
  checkNext(db, entry);
  // What was erased here stays erased, whoever sends it again.
  insertEntry(db, isErased(db, entry.stream) ? withholdChanges(entry, () => true) : entry, origin);
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

function checkLink(db: Db, entry: Entry, result: Received): void {
  const { link, ...unlinked } = entry;
  const previous =
    entry.seq === 1 ? GENESIS : findEntry(db, entry.stream, entry.device, entry.seq - 1)?.link;
  if (previous === undefined) {
    result.gaps.push({
      stream: entry.stream,
      device: entry.device,
      after: entry.seq - 2,
      next: entry.seq,
    });
    return;
  }
  const before = typeof previous === 'string' ? Buffer.from(previous, 'base64url') : previous;
  if (linkAfter(before, unlinked).toString('base64url') !== link)
    throw new AppError('journal-link-wrong', { seq: entry.seq });
}

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
    // The root of a stream carries the stream's id, so nobody can put a second case into a case.
    if (change.kind === streamKindOf(entry.stream) && change.id !== rootIdOf(entry.stream)) {
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    }
    // Nor a note of one case into another, where it would show up beside what belongs there.
    const isOwner = kind !== undefined && change.field === OWNER[streamKindOf(entry.stream)];
    if (isOwner && change.value !== null && change.value !== rootIdOf(entry.stream)) {
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    }
    if (checkValue(change.kind, change.field, change.value) === 'invalid') {
      throw new AppError('journal-entry-invalid', { seq: entry.seq });
    }
  }
}
