import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { combineShares, multiply, splitSecret } from '../../../../shared/keys/shamir';

const sharing = fc
  .record({ threshold: fc.integer({ min: 2, max: 6 }), extra: fc.nat(4) })
  .map(({ threshold, extra }) => ({ threshold, count: threshold + extra }));
const secretBytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

describe('sharing a secret', () => {
  it('multiplies as AES does', () => {
    // FIPS 197, 4.2 and 4.2.1.
    expect(multiply(0x57, 0x83)).toBe(0xc1);
    expect(multiply(0x57, 0x13)).toBe(0xfe);
    expect([0x02, 0x04, 0x08, 0x10].map((factor) => multiply(0x57, factor))).toEqual([
      0xae, 0x47, 0x8e, 0x07,
    ]);
    for (let a = 1; a < 256; a += 1) {
      const inverses = Array.from({ length: 256 }, (_, b) => b).filter((b) => multiply(a, b) === 1);
      expect(inverses).toHaveLength(1);
    }
  });

  it('gives the points of the polynomial that was drawn', () => {
    // 0x42 + 0x99·x, worked out by hand over GF(256): at 1, 2 and 3.
    const shares = splitSecret(bytes('42'), { threshold: 2, count: 3 }, () => bytes('99'));
    expect(shares.map(({ x, bytes: [y] }) => [x, y])).toEqual([
      [1, 0x42 ^ 0x99],
      [2, 0x42 ^ multiply(0x99, 2)],
      [3, 0x42 ^ multiply(0x99, 3)],
    ]);
    // SLIP-0039 and others interpolate over the same field: f(0) of (1, 0xdb), (2, 0x6b).
    expect(combineShares(shares.slice(0, 2))).toEqual(bytes('42'));
    expect(combineShares([shares[2]!, shares[0]!])).toEqual(bytes('42'));
  });

  it('comes back from any shares that are enough, in any order', () => {
    fc.assert(
      fc.property(secretBytes, sharing, fc.infiniteStream(fc.nat()), (secret, order, random) => {
        const shares = splitSecret(secret, order, (length) => randomBytes(length));
        const mixed = [...shares].sort(() => (random.next().value! % 3) - 1);
        expect(combineShares(mixed.slice(0, order.threshold))).toEqual(secret);
        expect(combineShares(mixed)).toEqual(secret);
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing at all with one share less: every secret is as likely', () => {
    // Of all drawn coefficients of a 2-of-3 sharing, each value of a share comes up once for each secret.
    for (const secret of [0, 1, 0x7f, 0xff]) {
      const seen = new Set<number>();
      for (let drawn = 0; drawn < 256; drawn += 1)
        seen.add(
          splitSecret(
            new Uint8Array([secret]),
            { threshold: 2, count: 2 },
            () => new Uint8Array([drawn]),
          )[0]!.bytes[0]!,
        );
      expect(seen.size).toBe(256);
    }
  });

  it('gives another secret where a share was changed or comes from another sharing', () => {
    const secret = randomBytes(20);
    const [a, b] = splitSecret(secret, { threshold: 2, count: 3 }, (length) => randomBytes(length));
    const [, other] = splitSecret(secret, { threshold: 2, count: 3 }, (length) =>
      randomBytes(length),
    );
    b!.bytes[7]! ^= 1;
    expect(combineShares([a!, b!])).not.toEqual(new Uint8Array(secret));
    b!.bytes[7]! ^= 1;
    expect(combineShares([a!, other!])).not.toEqual(new Uint8Array(secret));
  });

  it('refuses what is no sharing', () => {
    const random = (length: number): Uint8Array => new Uint8Array(length);
    for (const order of [
      { threshold: 1, count: 3 },
      { threshold: 3, count: 2 },
      { threshold: 2, count: 256 },
    ])
      expect(() => splitSecret(bytes('00'), order, random)).toThrow(RangeError);
    const [a, b] = splitSecret(bytes('0102'), { threshold: 2, count: 2 }, random);
    expect(() => combineShares([])).toThrow(RangeError);
    expect(() => combineShares([a!, a!])).toThrow(RangeError);
    expect(() => combineShares([a!, { x: 2, bytes: b!.bytes.subarray(1) }])).toThrow(RangeError);
    expect(() => combineShares([a!, { ...b!, x: 0 }])).toThrow(RangeError);
  });
});
