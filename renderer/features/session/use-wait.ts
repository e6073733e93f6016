import { useCallback, useEffect, useState } from 'react';

/** Counts whole seconds down to 0. */
export function useWait(seconds: number): [left: number, wait: (seconds: number) => void] {
  const [until, setUntil] = useState(() => performance.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const look = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [until]);
  const wait = useCallback((next: number) => {
    setUntil(performance.now() + next * 1000);
    setLeft(next);
  }, []);
  return [left, wait];
}
