import { randomBytes } from 'node:crypto';

import { AppError } from '../../../shared/app-error';
import { canonicalJson } from '../../../shared/canonical-json';
import {
  type ClockState,
  clockTime,
  formatClock,
  observe,
  parseClock,
  tick,
  CLOCK_WARNING_MS,
} from '../../../shared/journal/clock';
import {
  type Change,
  type Entry,
  MOST_REPLACED,
  SCHEMA_VERSION,
} from '../../../shared/journal/entry';
import { hides } from '../../../shared/journal/hiding-fields';
import { checkValue, recordKinds } from '../../../shared/journal/record-kinds';
import { streamKindOf } from '../../../shared/ids';
import { type Db, transaction } from '../db/database';
import { readMeta, writeMeta } from '../db/meta';
import { allStreams, headOf, insertEntry, putHead, unsignedHeads } from './entries-queries';
import { GENESIS, linkAfter } from './links';
import { removedSeq } from './remove-stream';
import { mayStandIn } from './record-place';
import { projectEntries, reprojectStream } from './projection';
import {
  type FieldClocks,
  readColumn,
  readMark,
  type RecordRef,
  toColumn,
} from './projection-queries';

/** A value to be set. Those that already stand are left out of the entry. */
export interface FieldSet {
  kind: string;
  id: string;
  field: string;
  value: unknown;
}

export interface JournalOptions {
  db: Db;
  deviceId: string;
  /** Signs a statement with the device key. */
  sign: (message: Buffer) => Buffer;
  /** Wall clock, UTC milliseconds. */
  now?: () => number;
  /** Told of every record whose row changed, inside the transaction: the search index listens. */
  onProjected?: (records: RecordRef[]) => void;
  /** Asked before each entry of our own; throws where nobody may write. */
  refuseWriting?: (stream: string) => void;
}

export type Journal = ReturnType<typeof openJournal>;

/** After the first hand-over of a whole office there are thousands; typing goes on between the transactions. */
const HEADS_A_TRANSACTION = 200;

class TakeBack extends Error {}

/** What a device signs to vouch for everything up to a link. */
export const headStatement = (head: {
  stream: string;
  device: string;
  seq: number;
  link: Buffer;
}): Buffer =>
  Buffer.from(
    canonicalJson({
      v: 1,
      stream: head.stream,
      device: head.device,
      seq: head.seq,
      link: head.link.toString('base64url'),
    }),
  );

/** The journal of one vault: the only way in which anything about a person is ever written. */
export function openJournal({
  db,
  deviceId,
  sign,
  now = Date.now,
  onProjected,
  refuseWriting,
}: JournalOptions) {
  let last: ClockState = readClock();
  let isTrial = false;
  const listeners = new Set<(streams: string[]) => void>();
  let touched = new Set<string>();

  function readClock(): ClockState {
    const stored = readMeta(db, 'clock');
    return stored ? parseClock(stored) : { ms: 0, counter: 0 };
  }

  function saveClock(state: ClockState): void {
    last = state;
    writeMeta(db, 'clock', formatClock(state, deviceId));
  }

  /** Several appends that stand or fall together; says afterwards which streams changed. */
  function write<T>(work: () => T): T {
    if (db.inTransaction) return work();
    touched = new Set();
    try {
      const result = transaction(db, () => {
        // A worker with a connection of its own may have written since.
        last = readClock();
        return work();
      });
      const streams = [...touched];
      if (streams.length > 0) for (const listener of listeners) listener(streams);
      return result;
    } catch (error) {
      resetClock();
      throw error;
    }
  }

  /** A disk that gives no answer must not hide what went wrong first; a clock that ran ahead does no harm. */
  function resetClock(): void {
    try {
      last = readClock();
    } catch {
      // Read anew by the next one who writes.
    }
  }

  /**
   * What would be if this were done: does it, without what follows from the projection, and takes it all back.
   * Nothing else can say it as truly, and the vault is exactly as before.
   */
  function trial<T>(work: () => T): T {
    let seen: { value: T } | undefined;
    isTrial = true;
    try {
      transaction(db, () => {
        seen = { value: work() };
        throw new TakeBack();
      });
    } catch (error) {
      if (!(error instanceof TakeBack)) throw error;
    } finally {
      isTrial = false;
      resetClock();
    }
    return seen!.value;
  }

  function append(input: {
    stream: string;
    actor: string;
    command: string;
    sets: readonly FieldSet[];
  }): Entry | null {
    return write(() => {
      refuseWriting?.(input.stream);
      const changes = toChanges(db, input.stream, input.sets);
      if (changes.length === 0) return null;
      saveClock(tick(last, now()));
      const head = headOf(db, input.stream, deviceId);
      // Taken off this laptop and come back only in part: the next number was given away already.
      if (removedSeq(db, input.stream, deviceId) > (head?.seq ?? 0))
        throw new AppError('travel-came-back-incomplete');
      const unlinked = {
        stream: input.stream,
        device: deviceId,
        seq: (head?.seq ?? 0) + 1,
        clock: formatClock(last, deviceId),
        actor: input.actor,
        command: input.command,
        schema: SCHEMA_VERSION,
        salt: randomBytes(16).toString('base64url'),
        changes,
      };
      const link = linkAfter(head?.link ?? GENESIS, unlinked);
      const entry: Entry = { ...unlinked, link: link.toString('base64url') };
      insertEntry(db, entry, null);
      putHead(db, { stream: entry.stream, device: deviceId, seq: entry.seq, link });
      project(entry.stream, [entry]);
      return entry;
    });
  }

  function follow(stream: string, records: RecordRef[]): void {
    touched.add(stream);
    if (!isTrial) onProjected?.(records);
  }

  const project = (stream: string, entries: readonly Entry[]): void =>
    follow(stream, projectEntries(db, entries) ?? reprojectStream(db, stream));

  /** After these no entry of ours bears a time that one of them has. */
  function observed(entries: readonly Entry[]): void {
    for (const { clock } of entries) last = observe(last, clock, now());
    saveClock(last);
  }

  /** After entries from elsewhere were put in: brings the clock along and the stream's rows. */
  function received(stream: string, entries: readonly Entry[]): void {
    observed(entries);
    project(stream, entries);
  }

  /** After a history was cut or kept back: makes the stream's rows again. */
  const remake = (stream: string): void => follow(stream, reprojectStream(db, stream));

  /** Signs every head of this device that is not yet signed; cheap, so done before anything leaves and at lock. */
  function signHeads(): number {
    for (let signed = 0; ;) {
      const some = transaction(db, () => {
        const heads = unsignedHeads(db, deviceId, HEADS_A_TRANSACTION);
        for (const head of heads) putHead(db, { ...head, signature: sign(headStatement(head)) });
        return heads.length;
      });
      signed += some;
      if (some < HEADS_A_TRANSACTION) return signed;
    }
  }

  /** Milliseconds by which the wall clock lies behind the last thing written, if that is worth telling. */
  function clockBehind(): number | null {
    const behind = last.ms - now();
    return behind > CLOCK_WARNING_MS ? behind : null;
  }

  return {
    db,
    deviceId,
    now,
    write,
    trial,
    append,
    observed,
    received,
    remake,
    signHeads,
    clockBehind,
    lastTime: (): number => clockTime(formatClock(last, deviceId)),
    /** After a rebuild (every page that is open reads again), or when another connection wrote to these streams. */
    announce(streams: string[] = allStreams(db)): void {
      last = readClock();
      for (const listener of listeners) listener(streams);
    },
    onChanged(listener: (streams: string[]) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Names for each field what it replaces, and drops what would change nothing. */
function toChanges(db: Db, stream: string, sets: readonly FieldSet[]): Change[] {
  const changes: Change[] = [];
  for (const { kind, id, field, value } of sets) {
    if (recordKinds[kind]?.stream !== streamKindOf(stream))
      throw new Error(`${kind} does not live in ${stream}`);
    if (checkValue(kind, field, value) !== 'ok')
      throw new AppError('invalid-value', { field: `${kind}.${field}` });
    const clocks = readMark(db, stream, kind, id)?.clocks;
    if (!clocks && !mayStandIn(stream, { kind, id }))
      throw new Error(`a ${kind} with an id of elsewhere`);
    const leaves = clocks?.get(field) ?? [];
    if (leaves.length === 0 && value === null) continue;
    if (leaves.length === 1 && sameAsStored(db, stream, { kind, id, field, value })) continue;
    const named = hides(field, value) && clocks ? everyClock(clocks) : leaves;
    // More than a reader accepts are settled in several steps.
    const known = named.slice(-MOST_REPLACED);
    const replaced = known.length === 0 ? null : known.length === 1 ? known[0]! : known;
    changes.push({ kind, id, field, value: value as Change['value'], replaced });
  }
  return changes;
}

/** What hides a record names all that stands in it: an edit that is not among these was not known. */
const everyClock = (clocks: FieldClocks): string[] =>
  [...new Set([...clocks.values()].flat())].sort();

function sameAsStored(db: Db, stream: string, { kind, id, field, value }: FieldSet): boolean {
  return readColumn(db, stream, kind, id, field) === toColumn(kind, field, value);
}
