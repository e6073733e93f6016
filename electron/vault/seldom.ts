const EVERY_MS = 250;

/**
 * Lets through four words of progress a second at most, and always the last: each is a message to another thread or to
 * the window, and wakes it up; but what follows the last may take a while, and is not to look like what came before.
 */
export function seldom(
  report: (done: number, total: number) => void,
): (done: number, total: number) => void {
  // Of the clock that nobody sets: after one that was set back nothing would be heard for as long as that.
  let reported = -Infinity;
  return (done, total) => {
    const now = performance.now();
    const isLast = total > 0 && done >= total;
    if (now - reported < EVERY_MS && !isLast) return;
    reported = now;
    report(done, total);
  };
}
