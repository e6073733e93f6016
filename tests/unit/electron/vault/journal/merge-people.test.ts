import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newId } from '../../../../../electron/vault/ids';
import { entriesOfStream } from '../../../../../electron/vault/journal/entries-queries';
import { dumpProjection, rebuild } from '../../../../../electron/vault/journal/rebuild';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import { updateMergedPeople } from '../../../../../electron/vault/services/people/merged-people';
import type { Journal } from '../../../../../electron/vault/journal/journal';
import { memoryJournal } from '../../../../support/memory-journal';

const actor = newId();
const people = [newId(), newId(), newId()].toSorted();
const stream = (person: number): string => `person/${people[person]!}`;
const everybody = people.map((id) => ({ kind: 'person', id }));

const tables = (journal: Journal): string => {
  updateMergedPeople(journal.db, everybody);
  const merged = journal.db.prepare('SELECT * FROM merged_people ORDER BY person_id').all();
  return [...dumpProjection(journal.db), JSON.stringify(merged)].join('\n');
};

const step = fc.oneof(
  fc.record({
    do: fc.constant('name' as const),
    at: fc.nat(2),
    person: fc.nat(2),
    value: fc.constantFrom('Omar', 'Umar'),
  }),
  fc.record({
    do: fc.constant('merge' as const),
    at: fc.nat(2),
    person: fc.nat(2),
    into: fc.option(fc.nat(2)),
  }),
  fc.record({ do: fc.constant('send' as const), at: fc.nat(2), to: fc.nat(2), person: fc.nat(2) }),
);

describe('people merged, parted and edited on three laptops', () => {
  it('end the same everywhere, and nobody vanishes', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const clock = { ms: 1_700_000_000_000 };
        const laptops = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'].map((id) =>
          memoryJournal(id, clock),
        );
        const write = (at: number, person: number, field: string, value: unknown): void =>
          void laptops[at]!.append({
            stream: stream(person),
            actor,
            command: 'people.update',
            sets: [{ kind: 'person', id: people[person]!, field, value }],
          });
        for (const s of steps) {
          clock.ms += 7;
          if (s.do === 'name') write(s.at, s.person, 'fullName', s.value);
          else if (s.do === 'merge')
            write(s.at, s.person, 'mergedInto', s.into === null ? null : people[s.into]!);
          else
            receiveEntries(
              laptops[s.to]!,
              entriesOfStream(laptops[s.at]!.db, stream(s.person)),
              'some',
            );
        }
        for (const laptop of laptops)
          for (const other of laptops)
            for (const person of [0, 1, 2])
              receiveEntries(laptop, entriesOfStream(other.db, stream(person)), 'all');
        const [first, ...rest] = laptops.map(tables);
        for (const other of rest) expect(other).toBe(first);
        rebuild(laptops[0]!.db);
        expect(tables(laptops[0]!)).toBe(first);
        const stays = laptops[0]!.db
          .prepare(
            'SELECT count(*) FROM merged_people m WHERE m.into_id IN (SELECT person_id FROM merged_people)',
          )
          .pluck()
          .get();
        expect(stays).toBe(0);
        for (const laptop of laptops) laptop.db.close();
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 25) },
    );
  });
});
