import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { seldom } from '../../../../electron/vault/seldom';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets through the first of many and one in a tenth of a second, also when the clock is set back', () => {
  const heard: number[] = [];
  const report = seldom((done: number) => heard.push(done));
  for (let done = 0; done < 35; done += 1) {
    report(done);
    vi.advanceTimersByTime(10);
    if (done === 5) vi.setSystemTime(0);
  }
  expect(heard).toEqual([0, 10, 20, 30]);
});
