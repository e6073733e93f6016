import { describe, expect, it } from 'vitest';

import type { Change, Entry } from '../../../../shared/journal/entry';
import { foldStream } from '../../../../shared/journal/fold';
import { upcast, type Upcast } from '../../../../shared/journal/upcast';

const id = '01a1fff6-3f10-7bc6-939f-6ac13d504412';
const entry = (
  seq: number,
  schema: number,
  field: string,
  value: string,
  replaced: string | null = null,
): Entry => ({
  stream: `case/${id}`,
  device: 'aaaaaaaaaaaaaaaa',
  seq,
  clock: `0loyw3v28.000${seq}.aaaaaaaaaaaaaaaa`,
  actor: id,
  command: 'cases.update',
  schema,
  changes: [{ kind: 'case', id, field, value, replaced }],
  link: 'x'.repeat(43),
});

// As if version 2 had renamed a field, and version 3 had dropped another.
const rename: Upcast = (change) =>
  change.field === 'urgency' ? { ...change, field: 'riskLevel' } : change;
const drop: Upcast = (change) => (change.field === 'colour' ? null : change);
const steps = new Map([
  [1, rename],
  [2, drop],
]);
const inToday = (change: Change, from: number): Change | null => upcast(change, from, steps, 3);

describe('entries of an older schema', () => {
  it("are read in today's words, and newer ones replace them", () => {
    const [record] = foldStream(
      [
        entry(1, 1, 'urgency', 'low'),
        entry(2, 1, 'colour', 'red'),
        entry(3, 3, 'riskLevel', 'high', '0loyw3v28.0001.aaaaaaaaaaaaaaaa'),
      ],
      inToday,
    );
    expect([...record!.fields.keys()]).toEqual(['riskLevel']);
    expect(record!.fields.get('riskLevel')).toEqual({
      value: 'high',
      leaves: ['0loyw3v28.0003.aaaaaaaaaaaaaaaa'],
    });
  });

  it('are left alone where they are newer than the program', () => {
    const change = entry(1, 9, 'urgency', 'low').changes[0] as Change;
    expect(upcast(change, 9, steps, 3)).toBe(change);
  });
});
