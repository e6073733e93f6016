import { useEffect, useState } from 'react';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; error: unknown };

type Load<T> = (signal: AbortSignal) => Promise<T>;

const loading = { state: 'loading' } as const;

/**
 * Loads something that has to be let go again. `load` and `release` must be stable; `release` runs once for every
 * value that was loaded, also when it arrives after the page has been left.
 */
export function useLoaded<T>(load: Load<T>, release?: (value: T) => void): Loaded<T> {
  const [answer, setAnswer] = useState<{ of: Load<T>; loaded: Loaded<T> }>();
  useEffect(() => {
    const abort = new AbortController();
    let held: { value: T } | undefined;
    load(abort.signal).then(
      (value) => {
        if (abort.signal.aborted) return release?.(value);
        held = { value };
        setAnswer({ of: load, loaded: { state: 'ready', value } });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswer({ of: load, loaded: { state: 'failed', error } });
      },
    );
    return () => {
      abort.abort();
      if (held) release?.(held.value);
    };
  }, [load, release]);
  // What was loaded for another document is not this one's.
  return answer?.of === load ? answer.loaded : loading;
}
