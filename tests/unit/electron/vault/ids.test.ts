import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { boundId, livesIn, newId, newRecordId } from '../../../../electron/vault/ids';
import { Id } from '../../../../shared/ids';

const streams = fc
  .tuple(fc.constantFrom('case', 'person', 'household', 'office'), fc.nat())
  .map(([kind, now]) => `${kind}/${newId(now)}`);
const moments = fc.nat({ max: 2 ** 47 });

describe('the id of a record', () => {
  it('is a UUIDv7 of its moment that lives in the stream it was made for', () => {
    fc.assert(
      fc.property(streams, moments, fc.nat(4095), (stream, now, count) => {
        const id = boundId(stream, now, count);
        expect(Id.parse(id)).toBe(id);
        expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(now);
        expect(livesIn(stream, id)).toBe(true);
      }),
    );
  });

  it('lives in no other stream, and no other id lives in its own', () => {
    fc.assert(
      fc.property(streams, streams, moments, fc.nat(35), (one, other, now, at) => {
        fc.pre(one !== other);
        const id = newRecordId(one, now);
        expect(livesIn(other, id)).toBe(false);
        const digits = [...id];
        if (digits[at] === '-') return;
        digits[at] = digits[at] === '0' ? '1' : '0';
        expect(livesIn(one, digits.join(''))).toBe(false);
      }),
    );
  });

  it('is another one each time, also within one millisecond and in one stream', () => {
    const stream = `case/${newId()}`;
    const made = Array.from({ length: 4096 }, () => newRecordId(stream, 1_800_000_000_000));
    expect(new Set(made).size).toBe(4096);
  });
});
