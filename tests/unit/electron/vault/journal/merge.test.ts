import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newId, newRecordId } from '../../../../../electron/vault/ids';
import { entriesOfStream } from '../../../../../electron/vault/journal/entries-queries';
import type { Journal } from '../../../../../electron/vault/journal/journal';
import { dumpProjection, rebuild } from '../../../../../electron/vault/journal/rebuild';
import { receiveEntries } from '../../../../../electron/vault/journal/receive';
import type { Entry } from '../../../../../shared/journal/entry';
import { memoryJournal } from '../../../../support/memory-journal';

const actor = newId();
const dump = (journal: Journal): string => [...dumpProjection(journal.db)].join('\n');

const set = (journal: Journal, caseId: string, field: string, value: unknown): Entry | null =>
  journal.append({
    stream: `case/${caseId}`,
    actor,
    command: 'cases.update',
    sets: [{ kind: 'case', id: caseId, field, value }],
  });

const WORDS = { note: 'text', goal: 'words', need: 'note' } as const;

/** Several fields at once, or the removal of the record, which is a field like any other. */
function setPart(
  journal: Journal,
  caseId: string,
  id: string,
  { part, field, value }: { part: keyof typeof WORDS; field: string; value: string },
): void {
  const sets =
    field === 'removed'
      ? [{ kind: part, id, field, value: value === 'a' }]
      : [
          { kind: part, id, field: WORDS[part], value },
          { kind: part, id, field: 'caseId', value: caseId },
        ];
  journal.append({ stream: `case/${caseId}`, actor, command: 'cases.update', sets });
}

const conflictsOf = (journal: Journal): unknown[] =>
  journal.db.prepare('SELECT * FROM conflicts ORDER BY id').all();

describe('merging two offices', () => {
  it('shows a value changed on both sides as a conflict, with the later one for the time being', () => {
    const clock = { ms: 1_700_000_000_000 };
    const [a, b] = [
      memoryJournal('aaaaaaaaaaaaaaaa', clock),
      memoryJournal('bbbbbbbbbbbbbbbb', clock),
    ];
    const id = newId();
    set(a, id, 'riskLevel', 'low');
    receiveEntries(b, entriesOfStream(a.db, `case/${id}`), 'one');
    clock.ms += 1000;
    set(a, id, 'riskLevel', 'medium');
    clock.ms += 1000;
    set(b, id, 'riskLevel', 'high');
    const [fromA, fromB] = [
      entriesOfStream(a.db, `case/${id}`),
      entriesOfStream(b.db, `case/${id}`),
    ];
    receiveEntries(a, fromB, 'two');
    receiveEntries(b, fromA, 'three');
    expect(dump(a)).toBe(dump(b));
    expect(conflictsOf(a)).toHaveLength(1);
    expect(a.db.prepare('SELECT risk_level FROM cases').pluck().get()).toBe('high');
    // Choosing settles it, on both sides.
    set(a, id, 'riskLevel', 'medium');
    expect(conflictsOf(a)).toHaveLength(0);
    receiveEntries(b, entriesOfStream(a.db, `case/${id}`), 'four');
    expect(conflictsOf(b)).toHaveLength(0);
    expect(dump(a)).toBe(dump(b));
  });

  it('lets a choice stand that keeps the value already shown', () => {
    const clock = { ms: 1_700_000_000_000 };
    const [a, b] = [
      memoryJournal('aaaaaaaaaaaaaaaa', clock),
      memoryJournal('bbbbbbbbbbbbbbbb', clock),
    ];
    const id = newId();
    set(a, id, 'wants', 'one');
    set(b, id, 'wants', 'two');
    receiveEntries(a, entriesOfStream(b.db, `case/${id}`), 'x');
    expect(conflictsOf(a)).toHaveLength(1);
    const shown = a.db.prepare('SELECT wants FROM cases').pluck().get();
    expect(set(a, id, 'wants', shown)).not.toBeNull();
    expect(conflictsOf(a)).toHaveLength(0);
  });

  it('sees no quarrel when both sides wrote the same', () => {
    const [a, b] = [memoryJournal('aaaaaaaaaaaaaaaa'), memoryJournal('bbbbbbbbbbbbbbbb')];
    const id = newId();
    set(a, id, 'status', 'open');
    set(b, id, 'status', 'open');
    receiveEntries(a, entriesOfStream(b.db, `case/${id}`), 'x');
    expect(conflictsOf(a)).toHaveLength(0);
    // The next change replaces both, so nothing surfaces later.
    set(a, id, 'status', 'closed');
    expect(conflictsOf(a)).toHaveLength(0);
  });

  it('refuses an entry whose content was changed on the way, and leaves everything as it was', () => {
    const [a, b] = [memoryJournal('aaaaaaaaaaaaaaaa'), memoryJournal('bbbbbbbbbbbbbbbb')];
    const id = newId();
    set(a, id, 'wants', 'safety for her sons');
    const [entry] = entriesOfStream(a.db, `case/${id}`);
    const forged = structuredClone(entry!);
    (forged.changes[0] as { value: unknown }).value = 'nothing';
    const before = dump(b);
    expect(() => receiveEntries(b, [forged], 'x')).toThrow('journal-link-wrong');
    expect(dump(b)).toBe(before);
  });
});

type Step =
  | {
      at: number;
      do: 'set';
      to: number;
      record: number;
      field: 'status' | 'wants' | 'riskLevel';
      value: string;
    }
  | {
      at: number;
      do: 'part';
      to: number;
      record: number;
      part: 'note' | 'goal' | 'need';
      field: 'text' | 'removed';
      value: string;
    }
  | { at: number; do: 'send'; to: number; from: number; part: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    at: fc.integer({ min: -5000, max: 5000 }),
    do: fc.constant('set' as const),
    record: fc.nat(1),
    to: fc.nat(2),
    field: fc.constantFrom('status' as const, 'wants' as const, 'riskLevel' as const),
    value: fc.constantFrom('a', 'b', 'c'),
  }),
  fc.record({
    at: fc.integer({ min: -5000, max: 5000 }),
    do: fc.constant('part' as const),
    record: fc.nat(1),
    to: fc.nat(2),
    part: fc.constantFrom('note' as const, 'goal' as const, 'need' as const),
    field: fc.constantFrom('text' as const, 'removed' as const),
    value: fc.constantFrom('a', 'b'),
  }),
  fc.record({
    at: fc.nat(100),
    do: fc.constant('send' as const),
    from: fc.nat(2),
    to: fc.nat(2),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

describe('any interleaving of edits on three laptops', () => {
  it('ends in identical tables and the same conflicts, whatever was sent when and how often', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.nat(1000)),
        (steps, order) => {
          const clock = { ms: 1_700_000_000_000 };
          const laptops = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'].map((id) =>
            memoryJournal(id, clock),
          );
          const ids = [newId(), newId()];
          const parts = ids.map((id) => {
            const inCase = (): string => newRecordId(`case/${id}`);
            return { note: inCase(), goal: inCase(), need: inCase() };
          });
          const everything = (): Entry[] =>
            laptops.flatMap((laptop) =>
              ids.flatMap((id) => entriesOfStream(laptop.db, `case/${id}`)),
            );
          for (const s of steps) {
            clock.ms += s.at; // clocks go back too
            if (s.do === 'set') set(laptops[s.to]!, ids[s.record]!, s.field, s.value);
            else if (s.do === 'part')
              setPart(laptops[s.to]!, ids[s.record]!, parts[s.record]![s.part], s);
            else {
              const known = ids.flatMap((id) => entriesOfStream(laptops[s.from]!.db, `case/${id}`));
              receiveEntries(
                laptops[s.to]!,
                known.slice(0, Math.ceil(known.length * s.part)),
                'partial',
              );
            }
          }
          for (const laptop of laptops) {
            const shuffled = everything()
              .map((entry) => ({ entry, at: order.next().value }))
              .sort((x, y) => x.at - y.at)
              .map(({ entry }) => entry);
            const half = Math.floor(shuffled.length / 2);
            receiveEntries(laptop, shuffled.slice(half), 'late half first');
            receiveEntries(laptop, shuffled, 'all, with repeats');
          }
          const [first, ...rest] = laptops.map(dump);
          for (const other of rest) expect(other).toBe(first);
          rebuild(laptops[0]!.db);
          expect(dump(laptops[0]!)).toBe(first);
          for (const laptop of laptops) laptop.db.close();
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  });
});
