import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paddedLength } from '../../../../../electron/vault/files/file-layout';
import { padme } from '../../../../../electron/vault/files/padme';

describe('Padmé lengths', () => {
  it('follow the values of the paper', () => {
    // From the definition: 9 = 0b1001 keeps 2 bits after the first, so it is padded to 10.
    expect([0, 1, 2, 8, 9, 10, 11, 100, 1000, 2 ** 32 + 1].map((n) => padme(n))).toEqual([
      0,
      1,
      2,
      8,
      10,
      10,
      12,
      104,
      1024,
      2 ** 32 + 2 ** 26,
    ]);
  });

  it('never shrink, never cost more than 12 %, keep order, and stay put when padded again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 42 }),
        fc.integer({ min: 0, max: 1000 }),
        (length, more) => {
          const padded = padme(length);
          expect(padded).toBeGreaterThanOrEqual(length);
          expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
          expect(padme(length + more)).toBeGreaterThanOrEqual(padded);
          expect(padme(padded)).toBe(padded);
        },
      ),
    );
  });

  it('never split the length field of a stored file across two chunks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (length) => {
        const rest = paddedLength(length) % 65_536;
        expect(rest === 0 || rest >= 8).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
