import { useCallback, useEffect, useRef } from 'react';
import { useBeforeLock } from '../lib/use-before-lock';

/** A lock comes without asking: what stands in an open field is saved rather than lost. Null: nothing to save. */
export function useUnsaved(save: (() => Promise<unknown>) | null): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useBeforeLock(useCallback(async () => void (await latest.current?.()), []));
}
