import { describe, expect, it } from 'vitest';
import { expiryState } from '../../../../shared/documents/expiry';

const range = (earliest: string, latest = earliest) => ({ earliest, latest });

describe('how a paper stands', () => {
  it.each([
    [null, 'none'],
    [range('2026-11-21'), 'soon'],
    [range('2026-11-20'), 'expired'],
    [range('2026-01-01', '2026-12-31'), 'maybe-expired'],
    [range('2027-01-20'), 'soon'],
    [range('2027-01-21'), 'good'],
  ] as const)('%o is %s', (expires, state) => {
    expect(expiryState(expires, '2026-11-21')).toBe(state);
  });
});
