import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { mayReceive } from '../../../../../../renderer/features/hand-over/contacts/contact-state';
import { pickPlaces } from '../../../../../../renderer/features/hand-over/contacts/pick-places';
import { qrPath } from '../../../../../../renderer/features/hand-over/contacts/qr-code';
import { groupsOf } from '../../../../../../shared/contacts/fingerprint-words';

describe('what two offices compare', () => {
  it('is eight groups of five digits, however it was typed', () => {
    const digits = '1234567890'.repeat(4);
    const groups = Array.from({ length: 8 }, (_, at) => (at % 2 ? '67890' : '12345'));
    expect(groupsOf(digits)).toEqual(groups);
    expect(groupsOf(groups.join(' - '))).toEqual(groups);
    expect(groupsOf('١٢٣٤٥ ٦٧٨٩٠')).toEqual(['12345', '67890']);
    expect(groupsOf('')).toEqual([]);
  });

  it('is drawn as a code with every dark square and no other', () => {
    expect(
      qrPath([
        [true, false],
        [false, true],
      ]),
    ).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
    const { data } = encode('12345 67890');
    expect(qrPath(data).match(/M/g)).toHaveLength(data.flat().filter(Boolean).length);
  });

  it('decides who may be written to: a card that nobody compared may be anybody’s', () => {
    expect(mayReceive({ state: 'verified' })).toBe(true);
    expect(mayReceive({ state: 'unverified' })).toBe(false);
    expect(mayReceive({ state: 'revoked' })).toBe(false);
    expect(mayReceive({ state: 'write-only' })).toBe(true);
  });

  it('keeps back two different places of the reading, every one of them now and then', () => {
    const seen = new Set<number>();
    for (let times = 0; times < 400; times += 1) {
      const [first, second] = pickPlaces(10);
      expect(first).toBeLessThan(second);
      seen.add(first).add(second);
    }
    expect(seen.size).toBe(10);
  });
});
