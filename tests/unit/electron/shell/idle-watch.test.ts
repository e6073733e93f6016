import { beforeEach, describe, expect, it } from 'vitest';

import { watchIdle } from '../../../../electron/shell/idle-watch';

const minute = 60_000;
let wall = 0;
let monotonic = 0;
let systemIdle: number | null = 0;
let screenLocked = false;

const sources = {
  wallMs: () => wall,
  monotonicMs: () => monotonic,
  systemIdleSeconds: () => systemIdle,
  isScreenLocked: () => screenLocked,
};

/** Lets time pass as the program sees it: one check each second. Returns the first reason to lock. */
function pass(watch: ReturnType<typeof watchIdle>, ms: number, limit = 5) {
  for (let passed = 0; passed < ms; passed += 1000) {
    wall += 1000;
    monotonic += 1000;
    const reason = watch.check(limit);
    if (reason) return { reason, after: passed + 1000 };
  }
  return null;
}

beforeEach(() => {
  wall = 1_700_000_000_000;
  monotonic = 5000;
  systemIdle = 0;
  screenLocked = false;
});

describe('watching whether somebody is there', () => {
  it('locks when the system says that nobody touched it for the limit', () => {
    const watch = watchIdle(sources);
    systemIdle = 299;
    expect(pass(watch, 1000)).toBeNull();
    systemIdle = 300;
    expect(pass(watch, 1000)).toMatchObject({ reason: 'idle' });
  });

  it('counts touches of its own window where the system does not tell', () => {
    systemIdle = null;
    const watch = watchIdle(sources);
    expect(pass(watch, 4 * minute)).toBeNull();
    watch.touched();
    expect(pass(watch, 6 * minute)).toEqual({ reason: 'idle', after: 5 * minute });
  });

  it('does not believe for ever a system that always says "just now"', () => {
    expect(pass(watchIdle(sources), 20 * minute)).toEqual({ reason: 'idle', after: 15 * minute });
  });

  it('locks when the wall clock jumps ahead or back', () => {
    for (const jump of [31_000, -31_000, 86_400_000, -365 * 86_400_000]) {
      const watch = watchIdle(sources);
      wall += jump;
      expect(watch.check(5)).toBe('clock-jumped');
      expect(pass(watch, 10_000)).toBeNull();
    }
  });

  it('does not mind small corrections of the clock', () => {
    const watch = watchIdle(sources);
    wall += 20_000;
    expect(watch.check(5)).toBeNull();
  });

  it('locks when the laptop slept and both clocks went on', () => {
    const watch = watchIdle(sources);
    wall += 40_000;
    monotonic += 40_000;
    expect(watch.check(5)).toBe('clock-jumped');
  });

  it('locks with the screen', () => {
    const watch = watchIdle(sources);
    screenLocked = true;
    expect(watch.check(5)).toBe('screen-locked');
  });

  it('counts anew after an unlock', () => {
    systemIdle = null;
    const watch = watchIdle(sources);
    pass(watch, 4 * minute);
    wall += 10 * minute;
    watch.restart();
    expect(pass(watch, 4 * minute)).toBeNull();
  });
});
