import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { guardClipboard, sensitiveCopyMs } from '../../../../electron/shell/clipboard-guard';

let content = '';
const clipboard = {
  readText: () => content,
  writeText: (text: string) => void (content = text),
  clear: () => void (content = ''),
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

beforeEach(() => {
  vi.useFakeTimers();
  content = 'before';
});
afterEach(() => void vi.useRealTimers());

describe('a sensitive text on the clipboard', () => {
  it('is cleared after thirty seconds', async () => {
    guardClipboard(clipboard).copySensitive('0912 555');
    expect(content).toBe('0912 555');
    await vi.advanceTimersByTimeAsync(sensitiveCopyMs - 1);
    expect(content).toBe('0912 555');
    await vi.advanceTimersByTimeAsync(1);
    expect(content).toBe('');
  });

  it('leaves alone what somebody copied meanwhile', async () => {
    const guard = guardClipboard(clipboard);
    guard.copySensitive('0912 555');
    content = 'from elsewhere';
    await vi.advanceTimersByTimeAsync(sensitiveCopyMs);
    await guard.clearOurs();
    expect(content).toBe('from elsewhere');
  });

  it('counts anew for the next one', async () => {
    const guard = guardClipboard(clipboard);
    guard.copySensitive('one');
    await vi.advanceTimersByTimeAsync(20_000);
    guard.copySensitive('two');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(content).toBe('two');
  });

  it('is cleared at a lock at once', async () => {
    const guard = guardClipboard(clipboard);
    guard.copySensitive('0912 555');
    await guard.clearOurs();
    expect(content).toBe('');
  });
});

describe('what the page copied by itself', () => {
  it('is cleared at a lock and not before', async () => {
    const guard = guardClipboard(clipboard);
    content = 'a note';
    guard.noteCopied(sha256('a note'));
    await vi.advanceTimersByTimeAsync(10 * sensitiveCopyMs);
    expect(content).toBe('a note');
    await guard.clearOurs();
    expect(content).toBe('');
  });

  it('does not read the clipboard when nothing was copied here', async () => {
    const readText = vi.fn(() => '');
    await guardClipboard({ ...clipboard, readText }).clearOurs();
    expect(readText).not.toHaveBeenCalled();
  });
});
