import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { insertEntry } from '../../../../../electron/vault/journal/entries-queries';
import type { Journal } from '../../../../../electron/vault/journal/journal';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { fieldSets } from '../../../../../electron/vault/journal/records';
import { stateHash, tablesHash } from '../../../../../electron/vault/journal/state-hash';
import { streamOf } from '../../../../../shared/ids';
import type { Entry } from '../../../../../shared/journal/entry';
import { memoryJournal } from '../../../../support/memory-journal';

const DEVICES = ['a'.repeat(16), 'b'.repeat(16), 'c'.repeat(16)];
const CASES = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
const streams = CASES.map((id) => streamOf('case', id));

const entriesOf = ({ db }: Journal): Entry[] =>
  (db.prepare('SELECT DISTINCT stream FROM entries').pluck().all() as string[]).flatMap((stream) =>
    (
      db.prepare('SELECT * FROM entries WHERE stream = ?').all(stream) as (Entry & {
        changes: never;
        salt: never;
        link: never;
      })[]
    ).map((row) => ({
      stream: row.stream,
      device: row.device,
      seq: row.seq,
      clock: row.clock,
      actor: row.actor,
      command: row.command,
      schema: row.schema,
      salt: Buffer.from(row.salt).toString('base64url'),
      changes: JSON.parse(row.changes) as Entry['changes'],
      link: Buffer.from(row.link).toString('base64url'),
    })),
  );

/** Three offices that work on two cases, now and then hearing of each other. */
function threeOffices(
  steps: readonly [who: number, which: number, value: number, hears: boolean][],
) {
  const clock = { ms: Date.UTC(2026, 10, 21) };
  const offices = DEVICES.map((device) => memoryJournal(device, clock));
  for (const [who, which, value, hears] of steps) {
    clock.ms += 1000;
    const office = offices[who]!;
    if (hears) receiveEntries(office, entriesOf(offices[(who + 1) % 3]!), 'bundle');
    office.append({
      stream: streams[which]!,
      actor: 'u',
      command: 'cases.update',
      sets: fieldSets('case', CASES[which]!, { situation: `text ${value}` }),
    });
  }
  return offices;
}

const step = fc.tuple(fc.nat(2), fc.nat(1), fc.nat(4), fc.boolean());

describe('the hash of what a vault has taken in', () => {
  it('is the same whatever order, device and bundles the same entries came by', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 14 }),
        fc.infiniteStream(fc.nat()),
        (steps, random) => {
          const offices = threeOffices(steps);
          const all = offices.flatMap(entriesOf);
          const hashes = ['d', 'e'].map((letter) => {
            const reader = memoryJournal(letter.repeat(16));
            const waiting = [...all];
            while (waiting.length > 0) {
              const size = 1 + (random.next().value! % 5);
              const batch = Array.from(
                { length: Math.min(size, waiting.length) },
                () => waiting.splice(random.next().value! % waiting.length, 1)[0]!,
              );
              receiveEntries(reader, batch, `bundle ${letter}`);
              // Twice does no harm.
              receiveEntries(reader, batch, 'again');
            }
            return stateHash(reader.db);
          });
          expect(hashes[0]).toEqual(hashes[1]);
          for (const office of offices) {
            receiveEntries(office, all, 'the rest');
            expect(stateHash(office.db)).toEqual(hashes[0]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('differs by one entry, by one value and by one withheld change', () => {
    const [office] = threeOffices([
      [0, 0, 1, false],
      [0, 0, 2, false],
    ]);
    const entries = entriesOf(office!);
    const less = memoryJournal('d'.repeat(16));
    receiveEntries(less, entries.slice(0, 1), 'x');
    const whole = memoryJournal('e'.repeat(16));
    receiveEntries(whole, entries, 'x');
    expect(stateHash(less.db).hash).not.toBe(stateHash(whole.db).hash);
    const before = stateHash(whole.db).hash;
    whole.db.prepare("UPDATE cases SET situation = 'other'").run();
    expect(stateHash(whole.db).hash).not.toBe(before);
  });

  it('leaves out what is this laptop’s own; the hash of all tables does not', () => {
    const [office] = threeOffices([[0, 0, 1, false]]);
    const { db } = office!;
    const [state, tables] = [stateHash(db), tablesHash(db)];
    db.prepare("INSERT INTO settings (key, value) VALUES ('x', '1')").run();
    expect(stateHash(db)).toEqual(state);
    expect(tablesHash(db)).not.toBe(tables);
    db.prepare("DELETE FROM settings WHERE key = 'x'").run();
    expect(tablesHash(db)).toBe(tables);
    db.prepare(
      "INSERT INTO access_log (seq, at, actor, action, link) VALUES (1, 1, 'u', 'unlocked', zeroblob(32))",
    ).run();
    expect(tablesHash(db)).toBe(tables);
  });

  it('does not depend on the order in which rows were written', () => {
    const make = (order: readonly number[]): string => {
      const reader = memoryJournal('f'.repeat(16));
      const [office] = threeOffices([
        [0, 0, 1, false],
        [0, 1, 2, false],
      ]);
      for (const at of order) {
        const entry = entriesOf(office!)[at]!;
        insertEntry(
          reader.db,
          {
            ...entry,
            salt: Buffer.alloc(16).toString('base64url'),
            link: Buffer.alloc(32).toString('base64url'),
          },
          'x',
        );
      }
      return tablesHash(reader.db);
    };
    expect(make([0, 1])).toBe(make([1, 0]));
  });
});
