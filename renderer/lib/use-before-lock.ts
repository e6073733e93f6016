import { useEffect } from 'react';

type Flush = () => Promise<void>;

const flushes = new Set<Flush>();

/** Saves what is being typed when a lock begins. There are about 150 ms. Keep the function stable (useCallback). */
export function useBeforeLock(flush: Flush): void {
  useEffect(() => {
    flushes.add(flush);
    return () => {
      flushes.delete(flush);
    };
  }, [flush]);
}

/** One that fails must not keep the others from saving. */
export const flushAll = async (): Promise<void> => {
  await Promise.allSettled([...flushes].map((flush) => flush()));
};
