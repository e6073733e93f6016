import { EventEmitter } from 'node:events';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { armLockTriggers } from '../../../../electron/shell/lock-triggers';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function arm(isUnlocked = true) {
  const power = new EventEmitter();
  const idle = { touched: vi.fn(), restart: vi.fn(), check: vi.fn(() => null as 'idle' | null) };
  const lock = vi.fn();
  const stop = armLockTriggers({
    power,
    idle,
    lock,
    limitMinutes: () => 7,
    isUnlocked: () => isUnlocked,
  });
  return { power, idle, lock, stop };
}

describe('lock triggers', () => {
  it.each([
    ['suspend', 'suspend'],
    ['lock-screen', 'screen-locked'],
    ['user-did-resign-active', 'user-switched'],
    ['shutdown', 'quit'],
  ])('%s locks at once', (event, reason) => {
    const { power, lock } = arm();
    power.emit(event);
    expect(lock).toHaveBeenCalledExactlyOnceWith(reason);
  });

  it('look at the clocks every second, with the limit of this moment', () => {
    const { idle, lock } = arm();
    vi.advanceTimersByTime(3000);
    expect(idle.check).toHaveBeenCalledTimes(3);
    expect(idle.check).toHaveBeenCalledWith(7);
    idle.check.mockReturnValue('idle');
    vi.advanceTimersByTime(1000);
    expect(lock).toHaveBeenCalledWith('idle');
  });

  it('do not count while it is locked, but a suspend still clears the unlock screen', () => {
    const { power, idle, lock } = arm(false);
    vi.advanceTimersByTime(10_000);
    expect(idle.check).not.toHaveBeenCalled();
    power.emit('suspend');
    expect(lock).toHaveBeenCalledWith('suspend');
  });

  it('stop', () => {
    const { idle, stop } = arm();
    stop();
    vi.advanceTimersByTime(5000);
    expect(idle.check).not.toHaveBeenCalled();
  });
});
