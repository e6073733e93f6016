/**
 * What is being typed and not yet saved. A page that saves as one types puts its `flush` here; the lock,
 * and whatever else ends a page from outside, calls `flushUnsavedWork` before it does.
 */
const flushes = new Set<() => Promise<void>>();

/** Returns the function that takes it out again. */
export function keepUnsavedWork(flush: () => Promise<void>): () => void {
  flushes.add(flush);
  return () => void flushes.delete(flush);
}

/** Resolves when everything is saved or could not be; a lock never waits for a disk that fails. */
export const flushUnsavedWork = async (): Promise<void> => {
  await Promise.allSettled([...flushes].map((flush) => flush()));
};
