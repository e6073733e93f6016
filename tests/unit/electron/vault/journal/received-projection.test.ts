import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newId, newRecordId } from '../../../../../electron/vault/ids';
import type { Journal } from '../../../../../electron/vault/journal/journal';
import { GENESIS, linkAfter } from '../../../../../electron/vault/journal/links';
import { dumpProjection, rebuild } from '../../../../../electron/vault/journal/rebuild';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { withholdChanges } from '../../../../../electron/vault/journal/withhold';
import { formatClock } from '../../../../../shared/journal/clock';
import type { Change, Entry } from '../../../../../shared/journal/entry';
import { memoryJournal } from '../../../../support/memory-journal';

const START = Date.UTC(2026, 10, 1);
const DEVICES = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;
const actor = newId();
const caseId = newId();
const stream = `case/${caseId}`;
const note = newRecordId(stream);
const goal = newRecordId(stream);

const PLACES = [
  { kind: 'case', id: caseId, field: 'wants' },
  { kind: 'case', id: caseId, field: 'riskReason' },
  { kind: 'note', id: note, field: 'text' },
  { kind: 'note', id: note, field: 'removed' },
  { kind: 'goal', id: goal, field: 'words' },
  { kind: 'goal', id: goal, field: 'ofLaterDays' },
] as const;

const dump = ({ db }: Journal): string => [...dumpProjection(db)].join('\n');
const rebuilt = (journal: Journal): string => {
  rebuild(journal.db);
  return dump(journal);
};

interface Said {
  place: number;
  value: string;
  /** Which change it names as replaced: the last of this place, its last two, one of any place, none. */
  names: 'last' | 'two' | 'any' | 'none';
  at: number;
}

const said: fc.Arbitrary<Said> = fc.record({
  place: fc.nat(PLACES.length - 1),
  value: fc.constantFrom('a', 'b'),
  names: fc.constantFrom(
    'last' as const,
    'last' as const,
    'two' as const,
    'any' as const,
    'none' as const,
  ),
  at: fc.nat(50),
});
const written = fc.record({
  device: fc.nat(1),
  pause: fc.integer({ min: 1, max: 5000 }),
  schema: fc.constantFrom(1, 1, 1, 2),
  says: fc.array(said, { minLength: 1, maxLength: 3 }),
});
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

const valueOf = (field: string, value: string): Change['value'] =>
  field === 'removed' ? value === 'a' : value;

/** What two devices wrote, as honest programs do it and as no honest one does. */
function historyOf(list: readonly Written[]): Entry[] {
  const entries: Entry[] = [];
  const clocks = new Map<number, string[]>();
  let ms = START;
  for (const { device, pause, schema, says } of list) {
    ms += pause;
    const id = DEVICES[device]!;
    const clock = formatClock({ ms, counter: 0 }, id);
    const all = [...clocks.values()].flat();
    const changes = says.map(({ place, value, names, at }): Change => {
      const before = clocks.get(place) ?? [];
      const named =
        names === 'last'
          ? before.slice(-1)
          : names === 'two'
            ? before.slice(-2)
            : names === 'any'
              ? all.slice(at, at + 1)
              : [];
      const replaced = named.length > 1 ? named : (named[0] ?? null);
      const { field } = PLACES[place]!;
      return { ...PLACES[place]!, value: valueOf(field, value), replaced };
    });
    for (const { place } of says)
      clocks.set(place, [...(clocks.get(place) ?? []).filter((each) => each !== clock), clock]);
    const own = entries.filter((entry) => entry.device === id);
    const salt = randomBytes(16).toString('base64url');
    const head = { stream, device: id, seq: own.length + 1, clock, actor, schema };
    const unlinked = { ...head, command: 'cases.update', salt, changes };
    const before = own.at(-1)?.link;
    const link = linkAfter(before ? Buffer.from(before, 'base64url') : GENESIS, unlinked);
    entries.push({ ...unlinked, link: link.toString('base64url') });
  }
  return entries;
}

const holdBack = (entry: Entry, mask: number): Entry =>
  withholdChanges(entry, (_, index) => ((mask >> index) & 1) === 1);

/** Groups of what arrives together, mostly one after the other: what is passed over or comes again, how many, and what is kept back of each. */
const arrivals = fc.array(
  fc.record({
    skip: fc.constantFrom(0, 0, 0, 0, 1, 2, -1, -3),
    count: fc.integer({ min: 1, max: 3 }),
    mask: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('rows after entries were received', () => {
  it('are what a rebuild makes, whatever came, in which order, and with what kept back', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 12 }), arrivals, (list, groups) => {
        const entries = historyOf(list);
        const here = memoryJournal('cccccccccccccccc', { ms: START + 86_400_000 });
        let from = 0;
        for (const [at, { skip, count, mask }] of groups.entries()) {
          from = Math.max(0, from + skip);
          const group = entries.slice(from, from + count).map((entry) => holdBack(entry, mask));
          from += count;
          receiveEntries(here, group, `bundle ${at}`);
          const standing = dump(here);
          expect(standing).toBe(rebuilt(here));
        }
        here.db.close();
      }),
      { numRuns: 400 },
    );
  });

  it('hold nothing of a stream that was erased here', () => {
    const entries = historyOf([
      { device: 0, pause: 1, schema: 1, says: [{ place: 0, value: 'a', names: 'none', at: 0 }] },
    ]);
    const here = memoryJournal('cccccccccccccccc', { ms: START + 86_400_000 });
    here.db.prepare('INSERT INTO erased_streams (stream, at) VALUES (?, ?)').run(stream, START);
    receiveEntries(here, entries, 'late');
    expect(dump(here)).toBe('');
  });

  it('are not written where no change is about them', () => {
    const writes = (place: number, pause: number): Written => ({
      device: 0,
      pause,
      schema: 1,
      says: [{ place, value: 'a', names: 'last', at: 0 }],
    });
    const entries = historyOf([writes(0, 1), writes(2, 1), writes(4, 1), writes(2, 1)]);
    const here = memoryJournal('cccccccccccccccc', { ms: START + 86_400_000 });
    receiveEntries(here, entries.slice(0, 3), 'first');
    here.db.exec(
      "CREATE TRIGGER goals_stay BEFORE DELETE ON goals BEGIN SELECT RAISE(ABORT, 'a goal'); END",
    );
    expect(receiveEntries(here, entries.slice(3), 'second').added).toBe(1);
  });
});
