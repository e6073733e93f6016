const DAY = 24 * 60 * 60 * 1000;

/**
 * Demo data is told relative to "today", and a vault may lie in the cache for months. So everything
 * here happens on one invented day: the same people are overdue in every run.
 */
export const BENCH_DAY = Date.UTC(2026, 2, 2, 8);

let daysAgo = 0;

export function stopTheCalendar(): void {
  const startedAt = performance.now();
  Date.now = () => BENCH_DAY - daysAgo * DAY + Math.floor(performance.now() - startedAt);
}

/** For what takes months: it ends on the invented day. */
export const goBackTo = (days: number): void => void (daysAgo = days);

/** The wall clock as it is, UTC milliseconds. */
export const realNow = (): number => performance.timeOrigin + performance.now();
