import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * What the page is asked to add: `?add=goal` opens the goal dialog. An address rather than a callback, because
 * the "Add" menu belongs to one feature and the dialogs to others.
 */
export function useAddRequest(): {
  adding: string | null;
  add: (what: string) => void;
  done: () => void;
} {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (what: string | null) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          if (what === null) next.delete('add');
          else next.set('add', what);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return {
    adding: params.get('add'),
    add: change,
    done: useCallback(() => change(null), [change]),
  };
}
