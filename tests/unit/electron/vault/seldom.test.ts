import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { seldom } from '../../../../electron/vault/seldom';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets through the first of many and four in a second, also when the clock is set back', () => {
  const heard: number[] = [];
  const report = seldom((done) => heard.push(done));
  for (let done = 0; done < 80; done += 1) {
    report(done, 1000);
    vi.advanceTimersByTime(10);
    if (done === 5) vi.setSystemTime(0);
  }
  expect(heard).toEqual([0, 25, 50, 75]);
});

it('always tells of the end, where there is one', () => {
  const heard: [number, number][] = [];
  const report = seldom((done, total) => heard.push([done, total]));
  for (const done of [0, 1, 2, 3]) report(done, 3);
  // How far it is to go is not known yet.
  for (const done of [4, 5]) report(done, 0);
  expect(heard).toEqual([
    [0, 3],
    [3, 3],
  ]);
});
