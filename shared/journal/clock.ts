import { z } from '../zod';

/**
 * Hybrid logical clock as sortable text: `ttttttttt.cccc.dddddddddddddddd`
 * (milliseconds in base 36, counter in base 36, device id).
 *
 * Text order is causal order on one device; between devices it only decides what is
 * shown for the time being. What a change replaced is named in the change itself, so a
 * wall clock never decides alone (design.md 4).
 */
export const Clock = z.string().regex(/^[0-9a-z]{9}\.[0-9a-z]{4}\.[0-9a-f]{16}$/);
export type Clock = string;

export interface ClockState {
  ms: number;
  counter: number;
}

/** A wall clock this far behind the last entry is worth telling the person about. */
export const CLOCK_WARNING_MS = 60 * 60 * 1000;
/** Entries from a clock further ahead than this do not pull ours along. */
export const CLOCK_TRUST_MS = 48 * 60 * 60 * 1000;

const MAX_COUNTER = 36 ** 4 - 1;

/** The next clock state: never goes back, whatever the wall clock does. */
export function tick(last: ClockState, wallMs: number): ClockState {
  if (wallMs > last.ms) return { ms: wallMs, counter: 0 };
  if (last.counter < MAX_COUNTER) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: 0 };
}

/** Takes note of another device's clock, unless it is absurdly far ahead. */
export function observe(last: ClockState, seen: Clock, wallMs: number): ClockState {
  const other = parseClock(seen);
  if (other.ms > wallMs + CLOCK_TRUST_MS) return last;
  if (other.ms > last.ms || (other.ms === last.ms && other.counter > last.counter)) return other;
  return last;
}

export const formatClock = (state: ClockState, device: string): Clock =>
  `${state.ms.toString(36).padStart(9, '0')}.${state.counter.toString(36).padStart(4, '0')}.${device}`;

export const parseClock = (clock: Clock): ClockState => ({
  ms: Number.parseInt(clock.slice(0, 9), 36),
  counter: Number.parseInt(clock.slice(10, 14), 36),
});

export const clockTime = (clock: Clock): number => Number.parseInt(clock.slice(0, 9), 36);
export const clockDevice = (clock: Clock): string => clock.slice(15);
