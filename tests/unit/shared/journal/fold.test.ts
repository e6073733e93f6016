import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '../../../../shared/canonical-json';
import { formatClock } from '../../../../shared/journal/clock';
import type { Change, Entry } from '../../../../shared/journal/entry';
import { type FoldedRecord, foldStream } from '../../../../shared/journal/fold';

const devices = ['a', 'b', 'c'].map((letter) => letter.repeat(16));
const stream = 'case/01930000-0000-7000-8000-000000000000';

const entry = (device: number, ms: number, changes: Change[]): Entry => ({
  stream,
  device: devices[device]!,
  seq: 1,
  clock: formatClock({ ms, counter: 0 }, devices[device]!),
  actor: `user-${device}`,
  command: 'cases.update',
  schema: 1,
  changes,
  link: '',
});

/** Histories as three laptops might write them: each change names some of what came before, or nothing. */
const history: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      device: fc.nat(2),
      record: fc.nat(1),
      field: fc.nat(1),
      value: fc.constantFrom('a', 'b', null, true),
      seen: fc.array(fc.nat(30), { maxLength: 3 }),
      gap: fc.nat(3),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((steps) => {
    const made: Entry[] = [];
    let ms = 1000;
    for (const { device, record, field, value, seen, gap } of steps) {
      ms += gap + 1;
      const [id, name] = [`record-${record}`, `field${field}`];
      const same = made.filter(
        ({ changes }) => (changes[0] as Change).id === id && (changes[0] as Change).field === name,
      );
      const replaced = [
        ...new Set(seen.filter((at) => at < same.length).map((at) => same[at]!.clock)),
      ];
      made.push(
        entry(device, ms, [
          {
            kind: 'note',
            id,
            field: name,
            value,
            replaced:
              replaced.length === 0 ? null : replaced.length === 1 ? replaced[0]! : replaced,
          },
        ]),
      );
    }
    return made;
  });

const print = (records: FoldedRecord[]): string =>
  canonicalJson(
    records.map((record) => ({ ...record, fields: Object.fromEntries(record.fields) })) as never,
  );

describe('the fold of a stream', () => {
  it('depends on the set of entries only: not on their order', () => {
    fc.assert(
      fc.property(
        history.chain((made) =>
          fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
        ),
        ([made, mixed]) => {
          expect(print(foldStream(mixed))).toBe(print(foldStream(made)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('shows exactly what no change replaced, the latest first among equals', () => {
    fc.assert(
      fc.property(history, (made) => {
        for (const record of foldStream(made)) {
          for (const [field, state] of record.fields) {
            const writes = made.filter(
              ({ changes: [change] }) =>
                (change as Change).id === record.id && (change as Change).field === field,
            );
            const gone = new Set(
              writes.flatMap(({ changes: [change] }) => (change as Change).replaced ?? []),
            );
            const standing = writes.filter(({ clock }) => !gone.has(clock));
            expect(state.leaves).toEqual(standing.map(({ clock }) => clock).sort());
            const values = new Set(
              standing.map(({ changes: [change] }) => canonicalJson((change as Change).value)),
            );
            expect(state.rivals !== undefined).toBe(values.size > 1);
            expect(state.value).toEqual((standing.at(-1)!.changes[0] as Change).value);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is settled by a change that names every value that stands', () => {
    fc.assert(
      fc.property(history, (made) => {
        const before = foldStream(made);
        const settle = before.flatMap((record) =>
          [...record.fields].map(([field, { leaves }]): Change => ({
            kind: record.kind,
            id: record.id,
            field,
            value: 'chosen',
            replaced: leaves.length === 1 ? leaves[0]! : leaves,
          })),
        );
        for (const record of foldStream([...made, entry(0, 9_999_999, settle)])) {
          for (const state of record.fields.values())
            expect(state).toEqual({ value: 'chosen', leaves: [expect.any(String)] });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes a forged cycle without losing the value or its way', () => {
    const [one, two] = [
      formatClock({ ms: 1, counter: 0 }, devices[0]!),
      formatClock({ ms: 2, counter: 0 }, devices[1]!),
    ];
    const change = (value: string, replaced: string): Change => ({
      kind: 'note',
      id: 'r',
      field: 'text',
      value,
      replaced,
    });
    const [record] = foldStream([entry(0, 1, [change('a', two)]), entry(1, 2, [change('b', one)])]);
    expect(record!.fields.get('text')).toEqual({ value: 'b', leaves: [two] });
  });

  it('leaves out what was withheld and keeps the rest', () => {
    const made = entry(0, 1, [
      { kind: 'note', id: 'r', field: 'text', value: 'a', replaced: null },
    ]);
    made.changes.push({ digest: 'x'.repeat(43) });
    expect(foldStream([made])).toHaveLength(1);
    expect(foldStream([{ ...made, changes: [{ digest: 'x'.repeat(43) }] }])).toEqual([]);
  });
});
