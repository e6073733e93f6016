import { exitCodes } from './exit-codes';

const closers = new Set<() => Promise<unknown>>();
let stopping = false;

/** What is open is closed in good order before the program ends. @returns takes it off again */
export function closeWhenStopped(close: () => Promise<unknown>): () => void {
  closers.add(close);
  return () => void closers.delete(close);
}

/** Ctrl-C: closes what is open, says so, and ends as a shell says of a stopped program. A second one ends at once. */
export function stopOnCtrlC(tell: () => void): void {
  process.once('SIGINT', () => {
    stopping = true;
    process.exitCode = exitCodes.stopped;
    void Promise.allSettled([...closers].map((close) => close())).then(() => {
      tell();
      process.exit(exitCodes.stopped);
    });
  });
}

/** Of a command that is being stopped nothing else is told: its errors come of the closing. */
export const unlessStopping = (): Promise<void> =>
  stopping ? new Promise(() => undefined) : Promise.resolve();
