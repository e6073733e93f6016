import { readFileSync, readdirSync } from 'node:fs';

const longestMs = 500;
const pauseMs = 2;

/**
 * Electron's relauncher on Linux takes a lock in the handler of the signal that tells it of our
 * end. Where the signal comes before it sleeps, it waits for itself for ever, and no window comes
 * back (measured: about 1 lock of 40; `relauncher_linux.cc`). So we wait until it sleeps. It has
 * nothing left to do before that, and where it cannot be found, half a second is enough.
 */
export function awaitRelauncher(): void {
  if (process.platform !== 'linux') return;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const end = performance.now() + longestMs; performance.now() < end;) {
    if (childrenThatSleep(process.pid).some(isRelauncher)) return;
    Atomics.wait(pause, 0, 0, pauseMs);
  }
}

const isRelauncher = (pid: string): boolean =>
  /[\0 ]--type=relauncher[\0 ]/.test(read(`/proc/${pid}/cmdline`));

function childrenThatSleep(parent: number): string[] {
  // proc(5): pid (name) state ppid …; a name may hold spaces and brackets.
  const sleeping = new RegExp(`\\) S ${parent} `);
  return readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && sleeping.test(read(`/proc/${name}/stat`)),
  );
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // ended meanwhile
  }
}
