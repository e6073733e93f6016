import { useEffect } from 'react';

const shown = new Set<string>();

/** Marks a page as seen, so that work that ends need not send a message to somebody who looks at it. */
export function useShown(page: string): void {
  useEffect(() => {
    shown.add(page);
    return () => {
      shown.delete(page);
    };
  }, [page]);
}

export const isShown = (page: string): boolean => shown.has(page);
