import { useEffect, useState } from 'react';

type Load<T> = (text: string, signal: AbortSignal) => Promise<readonly T[]>;

interface Answer<T> {
  /** What was asked; `null` before the first answer. */
  to: string | null;
  items: readonly T[];
  failed: boolean;
}

interface AsyncOptions<T> {
  items: readonly T[];
  isLoading: boolean;
  failed: boolean;
}

/**
 * Asks for options as one types, 120 ms after the last key; an older answer never replaces a newer one.
 * While a new answer is awaited the last one stays, so the list does not jump.
 */
export function useAsyncOptions<T>(
  load: Load<T> | undefined,
  text: string,
  isOpen = true,
): AsyncOptions<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ to: null, items: [], failed: false });
  useEffect(() => {
    if (!load || !isOpen) return undefined;
    const abort = new AbortController();
    const settle = (items: readonly T[], failed: boolean) => {
      if (!abort.signal.aborted) setAnswer({ to: text, items, failed });
    };
    const timer = setTimeout(() => {
      load(text, abort.signal).then(
        (items) => settle(items, false),
        () => settle([], true),
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [load, text, isOpen]);
  const isLoading = load !== undefined && isOpen && answer.to !== text;
  return { items: answer.items, isLoading, failed: answer.failed && !isLoading };
}
