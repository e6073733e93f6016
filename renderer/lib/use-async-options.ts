import { useEffect, useState } from 'react';

type Load<T> = (text: string, signal: AbortSignal) => Promise<readonly T[]>;

interface AsyncOptions<T> {
  items: readonly T[];
  isLoading: boolean;
  failed: boolean;
}

/**
 * Asks for options as one types, 120 ms after the last key; an older answer never replaces a newer one.
 * While a new answer is awaited the last one stays, so the list does not jump.
 */
export function useAsyncOptions<T>(load: Load<T> | undefined, text: string, isOpen = true): AsyncOptions<T> {
  const [state, setState] = useState<AsyncOptions<T>>({ items: [], isLoading: false, failed: false });
  useEffect(() => {
    if (!load || !isOpen) return undefined;
    const abort = new AbortController();
    setState((old) => ({ ...old, isLoading: true, failed: false }));
    const timer = setTimeout(() => {
      load(text, abort.signal).then(
        (items) => !abort.signal.aborted && setState({ items, isLoading: false, failed: false }),
        () => !abort.signal.aborted && setState({ items: [], isLoading: false, failed: true }),
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [load, text, isOpen]);
  return state;
}
