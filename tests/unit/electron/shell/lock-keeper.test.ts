import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { endMs, flushMs, keepLock, type LockKeeper } from '../../../../electron/shell/lock-keeper';

let log: string[];
let keeper: LockKeeper;
let endVault: () => Promise<void>;
let clearClipboard: () => Promise<void>;
const told = (line: string) => () => void log.push(line);
let hideWindow: () => void;
let callSuccessor: (reason: string) => void;

beforeEach(() => {
  vi.useFakeTimers();
  log = [];
  hideWindow = told('hide');
  endVault = async () => void log.push('vault');
  clearClipboard = async () => void log.push('clipboard');
  callSuccessor = (reason) => void log.push(`call ${reason}`);
  keeper = keepLock({
    hideWindow: () => hideWindow(),
    tellPage: (event) => void log.push(`tell ${event.reason}`),
    clearClipboard: () => clearClipboard(),
    endWindow: told('window'),
    endVault: () => endVault(),
    callSuccessor: (reason) => callSuccessor(reason),
    endThisProcess: told('end'),
  });
});
afterEach(() => void vi.useRealTimers());

describe('locking', () => {
  it('hides the window, tells the page, clears the clipboard and ends all processes, in this order', async () => {
    const locked = keeper.lock('idle');
    expect(log[0]).toBe('hide');
    await vi.advanceTimersByTimeAsync(flushMs);
    await locked;
    expect(log).toEqual(['hide', 'tell idle', 'clipboard', 'vault', 'window', 'call idle', 'end']);
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
    expect(log).toEqual(['hide', 'tell suspend', 'vault', 'window', 'call suspend', 'end']);
  });

  it('ends this process also when every step before fails', async () => {
    const fail = () => {
      throw new Error('no');
    };
    hideWindow = fail;
    clearClipboard = () => Promise.reject(new Error('no clipboard'));
    endVault = fail;
    callSuccessor = fail;
    void keeper.lock('suspend');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log).toEqual(['tell suspend', 'window', 'end']);
  });

  it('happens once when several reasons come together', async () => {
    void keeper.lock('suspend');
    void keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    void keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log.filter((line) => /^(call|end)/.test(line))).toEqual(['call suspend', 'end']);
  });

  it('calls nobody when the program quits, also when that comes in the middle', async () => {
    void keeper.lock('idle');
    const quit = keeper.lock('quit');
    await vi.advanceTimersByTimeAsync(flushMs);
    await quit;
    expect(log.at(-1)).toBe('window');
  });

  it('takes what was copied off the clipboard when the program quits, too', async () => {
    void keeper.lock('quit');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log).toEqual(['hide', 'tell quit', 'clipboard', 'vault', 'window']);
  });

  it('asks nothing of a page that has crashed', async () => {
    await keeper.lock('window-stopped');
    expect(log).toEqual(['hide', 'clipboard', 'vault', 'window', 'call window-stopped', 'end']);
  });

  it('does not wait for a vault process that nothing can end', async () => {
    endVault = () => new Promise(() => {});
    void keeper.lock('idle');
    await vi.advanceTimersByTimeAsync(flushMs);
    expect(log).toContain('window');
    expect(log).not.toContain('end');
    await vi.advanceTimersByTimeAsync(endMs);
    expect(log).toContain('end');
  });
});
