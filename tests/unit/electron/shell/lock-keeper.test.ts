import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { flushMs, keepLock, type LockKeeper } from '../../../../electron/shell/lock-keeper';

let log: string[];
let keeper: LockKeeper;
let endVault: () => Promise<void>;
let clearClipboard: () => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  log = [];
  endVault = async () => void log.push('vault');
  clearClipboard = async () => void log.push('clipboard');
  keeper = keepLock({
    tellPage: (event) => void log.push(`tell ${event.reason}`),
    clearClipboard: () => clearClipboard(),
    endWindow: () => void log.push('window'),
    endVault: () => endVault(),
    beginAnew: (reason) => void log.push(`begin ${reason}`),
  });
});
afterEach(() => void vi.useRealTimers());

describe('locking', () => {
  it('tells the page, clears the clipboard, ends both processes, and begins anew, in this order', async () => {
    const locked = keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    await locked;
    expect(log).toEqual(['tell idle', 'clipboard', 'vault', 'window', 'begin idle']);
  });

  it('waits for a page that flushes drafts, and no longer than it must', async () => {
    void keeper.lock('asked');
    await vi.advanceTimersByTimeAsync(50);
    expect(log).not.toContain('window');
    keeper.pageIsReady();
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toContain('window');
  });

  it('does not let a hanging page or clipboard stop it', async () => {
    clearClipboard = () => new Promise(() => {});
    void keeper.lock('suspend');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log).toEqual(['tell suspend', 'vault', 'window', 'begin suspend']);
  });

  it('goes on when the clipboard cannot be read', async () => {
    clearClipboard = () => Promise.reject(new Error('no clipboard'));
    void keeper.lock('suspend');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log).toContain('window');
  });

  it('happens once when several reasons come together', async () => {
    void keeper.lock('suspend');
    void keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log.filter((line) => line.startsWith('begin'))).toEqual(['begin suspend']);
    void keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log.at(-1)).toBe('begin idle');
  });

  it('begins nothing when the program quits, also when that comes in the middle', async () => {
    void keeper.lock('idle');
    const quit = keeper.lock('quit');
    await vi.advanceTimersByTimeAsync(flushMs);
    await quit;
    expect(log.some((line) => line.startsWith('begin'))).toBe(false);
  });

  it('asks nothing of a page that has crashed', async () => {
    await keeper.lock('window-stopped');
    expect(log).toEqual(['clipboard', 'vault', 'window', 'begin window-stopped']);
  });

  it('ends the window even while the vault process takes its time', async () => {
    endVault = () => new Promise(() => {});
    void keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log).toContain('window');
  });
});
