const EVERY_MS = 250;

/** Lets through four calls a second at most: each is a message to another thread or to the window, and wakes it up. */
export function seldom<Given extends unknown[]>(
  report: (...given: Given) => void,
): (...given: Given) => void {
  // Of the clock that nobody sets: after one that was set back nothing would be heard for as long as that.
  let reported = -Infinity;
  return (...given) => {
    const now = performance.now();
    if (now - reported < EVERY_MS) return;
    reported = now;
    report(...given);
  };
}
