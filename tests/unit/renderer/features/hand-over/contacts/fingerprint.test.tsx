import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import {
  contactState,
  mayReceive,
} from '../../../../../../renderer/features/hand-over/contacts/contact-state';
import { groupsOf } from '../../../../../../renderer/features/hand-over/contacts/fingerprint';
import { qrPath } from '../../../../../../renderer/features/hand-over/contacts/qr-code';

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
    expect(contactState({ fingerprint: '1', verified: true })).toBe('verified');
    expect(mayReceive({ fingerprint: '1', verified: false })).toBe(false);
    expect(mayReceive({ fingerprint: null, verified: false })).toBe(true);
  });
});
