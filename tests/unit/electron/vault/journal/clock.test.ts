import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { migrate } from '../../../../../electron/vault/db/migrate';
import { openDatabase } from '../../../../../electron/vault/db/open-database';
import { newId } from '../../../../../electron/vault/ids';
import { entriesOfStream } from '../../../../../electron/vault/journal/entries-queries';
import { type Journal, openJournal } from '../../../../../electron/vault/journal/journal';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { clockTime, CLOCK_WARNING_MS, parseClock } from '../../../../../shared/journal/clock';
import { memoryJournal } from '../../../../support/memory-journal';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 21, 12);
const caseId = newId();
const stream = `case/${caseId}`;
const actor = newId();
let words = 0;

const write = (journal: Journal): string =>
  journal.append({
    stream,
    actor,
    command: 'cases.update',
    sets: [{ kind: 'case', id: caseId, field: 'wants', value: `${(words += 1)}` }],
  })!.clock;
const shown = (journal: Journal): unknown =>
  journal.db.prepare('SELECT wants FROM cases').pluck().get();

describe('the clock of the journal', () => {
  it.each([
    ['set back an hour', [-HOUR]],
    ['set back a year', [-365 * DAY]],
    ['set ahead a year and back again', [365 * DAY, -365 * DAY]],
    ['at a summer time change', [-HOUR, HOUR]],
    ['standing still', [0, 0, 0]],
    ['at the start of all time', [-START]],
  ])('keeps the order of what was done with a wall clock %s', (_, jumps) => {
    const clock = { ms: START };
    const journal = memoryJournal('a'.repeat(16), clock);
    const clocks = [write(journal)];
    for (const jump of jumps) {
      clock.ms += jump;
      for (let n = 0; n < 3; n += 1) {
        clocks.push(write(journal));
        expect(shown(journal)).toBe(`${words}`);
        clock.ms += 1;
      }
    }
    expect(clocks).toEqual([...clocks].sort());
    expect(new Set(clocks).size).toBe(clocks.length);
  });

  it('says so where the wall clock lies behind what was written, and only then', () => {
    const clock = { ms: START };
    const journal = memoryJournal('a'.repeat(16), clock);
    write(journal);
    expect(journal.clockBehind()).toBeNull();
    clock.ms = START - CLOCK_WARNING_MS;
    expect(journal.clockBehind()).toBeNull();
    clock.ms = START - DAY;
    expect(journal.clockBehind()).toBe(DAY);
    write(journal);
    expect(journal.clockBehind()).toBe(DAY);
    clock.ms = START + 1;
    expect(journal.clockBehind()).toBeNull();
  });

  it('does not go back where the vault was closed and the clock set back meanwhile', () => {
    const db = openDatabase({ path: ':memory:', key: randomBytes(32) });
    migrate(db);
    const open = (ms: number): Journal =>
      openJournal({ db, deviceId: 'a'.repeat(16), sign: () => Buffer.alloc(64), now: () => ms });
    const first = write(open(START));
    const later = open(START - 30 * DAY);
    expect(later.clockBehind()).toBe(30 * DAY);
    expect(write(later) > first).toBe(true);
  });

  it('follows another office that is a little ahead, and not one that is absurdly far', () => {
    const here = { ms: START };
    const [a, near, far] = [
      memoryJournal('a'.repeat(16), here),
      memoryJournal('b'.repeat(16), { ms: START + HOUR }),
      memoryJournal('c'.repeat(16), { ms: START + 3650 * DAY }),
    ];
    const theirs = write(near);
    receiveEntries(a, entriesOfStream(near.db, stream), 'near');
    expect(write(a) > theirs).toBe(true);
    const absurd = write(far);
    receiveEntries(a, entriesOfStream(far.db, stream), 'far');
    const ours = write(a);
    expect(ours < absurd).toBe(true);
    expect(clockTime(ours)).toBeLessThan(START + DAY);
    // What was chosen here replaced theirs by name, so it stands whatever their clock says.
    expect(shown(a)).toBe(`${words}`);
    expect(a.db.prepare('SELECT count(*) FROM conflicts').pluck().get()).toBe(0);
    receiveEntries(far, entriesOfStream(a.db, stream), 'back');
    expect(shown(far)).toBe(`${words}`);
  });

  it('does not run on where an entry was taken back', () => {
    const journal = memoryJournal('a'.repeat(16), { ms: START });
    const first = write(journal);
    expect(() =>
      journal.write(() => {
        write(journal);
        throw new Error('no');
      }),
    ).toThrow('no');
    const second = write(journal);
    expect(second > first).toBe(true);
    expect(parseClock(second)).toEqual({ ms: START, counter: 1 });
    expect(journal.db.prepare('SELECT count(*), max(seq) FROM entries').raw().get()).toEqual([
      2, 2,
    ]);
  });

  it('writes nothing, and moves nothing, where nothing changes', () => {
    const journal = memoryJournal('a'.repeat(16), { ms: START });
    write(journal);
    const before = journal.lastTime();
    expect(
      journal.append({
        stream,
        actor,
        command: 'cases.update',
        sets: [{ kind: 'case', id: caseId, field: 'wants', value: `${words}` }],
      }),
    ).toBeNull();
    expect(
      journal.append({
        stream,
        actor,
        command: 'cases.update',
        sets: [{ kind: 'case', id: caseId, field: 'situation', value: null }],
      }),
    ).toBeNull();
    expect(journal.lastTime()).toBe(before);
    expect(journal.db.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(1);
  });
});
