import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  Clock,
  clockDevice,
  clockTime,
  type ClockState,
  CLOCK_TRUST_MS,
  formatClock,
  observe,
  parseClock,
  tick,
} from '../../../../shared/journal/clock';

const device = '0123456789abcdef';
const ms = fc.nat({ max: 36 ** 9 - 2 });
const state: fc.Arbitrary<ClockState> = fc.record({ ms, counter: fc.nat({ max: 36 ** 4 - 1 }) });
const after = (a: ClockState, b: ClockState): boolean =>
  a.ms > b.ms || (a.ms === b.ms && a.counter > b.counter);

describe('the hybrid clock', () => {
  it('only runs forward, whatever the wall says', () => {
    fc.assert(
      fc.property(state, ms, (last, wall) => {
        expect(after(tick(last, wall), last)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is text that sorts like time and comes back the same', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        const [one, two] = [formatClock(a, device), formatClock(b, device)];
        expect(Clock.parse(one)).toBe(one);
        expect([parseClock(one), clockTime(one), clockDevice(one)]).toEqual([a, a.ms, device]);
        expect(one < two).toBe(after(b, a));
      }),
      { numRuns: 2000 },
    );
  });

  it('never goes back for another device, and never trusts one that is days ahead', () => {
    fc.assert(
      fc.property(state, state, ms, (last, other, wall) => {
        const next = observe(last, formatClock(other, 'f'.repeat(16)), wall);
        expect(after(last, next)).toBe(false);
        if (other.ms > wall + CLOCK_TRUST_MS) expect(next).toEqual(last);
        else expect(after(other, next)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('goes on with the next millisecond where its counter is full', () => {
    expect(tick({ ms: 5, counter: 36 ** 4 - 1 }, 0)).toEqual({ ms: 6, counter: 0 });
  });
});
