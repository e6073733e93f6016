import { useCallback, useState } from 'react';
import { isAppError } from '../../shared/app-error';
import { useErrorText } from '../lib/use-error-text';

export interface Act {
  isBusy: boolean;
  /** What went wrong, in words; gone when it is tried again. */
  problem: string | undefined;
  code: string | undefined;
  /** Runs one thing at a time. Resolves to whether it went well. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
}

/** Something that takes a moment and may fail, with the words for both. */
export function useAct(): Act {
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return {
    isBusy,
    problem: error === undefined ? undefined : errorText(error),
    code: isAppError(error) ? error.code : undefined,
    run,
    clear: useCallback(() => setError(undefined), []),
  };
}
