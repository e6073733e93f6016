import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createDraftSaver,
  SAVE_DELAY_MS,
} from '../../../../../renderer/features/intake/draft-saver';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A save that ends when the test says so. */
function slowSave() {
  const saved: string[] = [];
  const ends: { done: () => void; fail: () => void }[] = [];
  const save = (state: string) => {
    saved.push(state);
    return new Promise<void>((resolve, reject) =>
      ends.push({ done: resolve, fail: () => reject(new Error('disk')) }),
    );
  };
  return { saved, ends, save };
}

describe('the draft saver', () => {
  it('waits at most the delay after the first key, however fast one types', async () => {
    const { saved, save } = slowSave();
    const saver = createDraftSaver(save);
    for (let at = 1; at <= 10; at++) {
      saver.put('x'.repeat(at));
      await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS / 10);
    }
    expect(saved).toHaveLength(1);
    expect(SAVE_DELAY_MS).toBeLessThanOrEqual(300);
  });

  it('saves one at a time, and the newest last', async () => {
    const { saved, ends, save } = slowSave();
    const saver = createDraftSaver(save);
    saver.put('a');
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    saver.put('ab');
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    saver.put('abc');
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS);
    expect(saved).toEqual(['a']);
    ends[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual(['a', 'abc']);
  });

  it('flushes at once, and says so only when everything is safe', async () => {
    const { saved, ends, save } = slowSave();
    const saver = createDraftSaver(save);
    saver.put('a');
    let safe = false;
    void saver.flush().then(() => (safe = true));
    expect(saved).toEqual(['a']);
    saver.put('ab');
    await vi.advanceTimersByTimeAsync(0);
    expect(safe).toBe(false);
    ends[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual(['a', 'ab']);
    ends[1]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(safe).toBe(true);
  });

  it('keeps what could not be saved and tries again', async () => {
    const { saved, ends, save } = slowSave();
    const saver = createDraftSaver(save);
    saver.put('a');
    const first = saver.flush();
    ends[0]?.fail();
    await expect(first).rejects.toThrow('disk');
    const second = saver.flush();
    expect(saved).toEqual(['a', 'a']);
    ends[1]?.done();
    await expect(second).resolves.toBeUndefined();
    await saver.flush();
    expect(saved).toHaveLength(2);
  });

  it('saves nothing after it was stopped', async () => {
    const { saved, save } = slowSave();
    const saver = createDraftSaver(save);
    saver.put('a');
    saver.stop();
    saver.put('b');
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS * 2);
    await saver.flush();
    expect(saved).toEqual([]);
  });
});
