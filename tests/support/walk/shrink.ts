/** Fewer and fewer steps, as long as it still fails in the same way. */
export async function shrink<T>(
  steps: readonly T[],
  fails: (steps: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let left = steps;
  for (let size = Math.ceil(left.length / 2); ;) {
    let cut = false;
    for (let at = 0; at < left.length;) {
      const without = left.filter((_, place) => place < at || place >= at + size);
      if (await fails(without)) {
        left = without;
        cut = true;
      } else at += size;
    }
    if (size > 1) size = Math.ceil(size / 2);
    else if (!cut) return left;
  }
}
