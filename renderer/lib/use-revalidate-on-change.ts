import { useEffect, useRef } from 'react';
import { useRevalidator } from 'react-router';
import type { VaultEvent } from '../../shared/ipc';
import { onVaultEvent } from './api';

type Listener = (streams: readonly string[]) => void;

const ownListeners = new Set<Listener>();

/** Says that this window wrote something, so that pages need not wait for the vault's own word. */
export const noteOwnChange = (): void => {
  for (const listener of ownListeners) listener([]);
};

/** Runs after a change in the vault, once for changes that follow each other closely. */
export function useVaultChange(onChange: Listener): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed: string[] = [];
    const soon: Listener = (streams) => {
      changed.push(...streams);
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(changed.splice(0)), 40);
    };
    const stop = onVaultEvent(
      (event: VaultEvent) => event.event === 'changed' && soon(event.streams),
    );
    ownListeners.add(soon);
    return () => {
      clearTimeout(timer);
      ownListeners.delete(soon);
      stop();
    };
  }, []);
}

/** Loaders of the page run again when the vault has changed: there is no second cache to keep right. */
export function useRevalidateOnChange(): void {
  const { revalidate } = useRevalidator();
  useVaultChange(() => void revalidate());
}
