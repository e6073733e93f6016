import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Page, _electron } from '@playwright/test';

import { environmentIn, type LaunchedApp } from './electron-app';
import { type Doors, doorsOf } from './doors';
import { isAlive, mainProcessesIn } from './program-processes';

const longestGapMs = 15_000;

/**
 * Does what locks the program, and goes on with the process that it starts itself: `launched` is
 * then that one. Returns its window.
 */
export async function followLock(
  launched: LaunchedApp,
  act: () => Promise<unknown>,
): Promise<Page> {
  const before = launched.pid;
  await act();
  const [pid, doors] = await successorOf(before, launched.home);
  const app = await _electron.launch({
    executablePath: standIn(launched.home, doors, pid),
    env: environmentIn(launched.home),
    cwd: launched.home,
    chromiumSandbox: true,
    timeout: longestGapMs,
  });
  const window = await app.firstWindow();
  Object.assign(launched, { app, window, pid });
  await window.waitForLoadState();
  return window;
}

async function successorOf(before: number, home: string): Promise<[number, Doors]> {
  for (const end = Date.now() + longestGapMs; Date.now() < end; await sleep(50)) {
    if (isAlive(before)) continue;
    for (const pid of mainProcessesIn(home)) {
      const doors = await doorsOf(pid).catch(() => null);
      if (doors) return [pid, doors];
    }
  }
  throw new Error(
    isAlive(before)
      ? 'The main process did not end with the lock.'
      : 'No process followed the lock.',
  );
}

/** Playwright only knows programs that it has started; so it starts one that says and lives what the real one does. */
function standIn(home: string, doors: Doors, pid: number): string {
  const path = join(home, 'run', `follow-${pid}.sh`);
  const script = `#!/bin/sh
printf '%s\\n' 'Debugger listening on ${doors.node}' 'DevTools listening on ${doors.pages}' >&2
while read -r _ _ state _ 2>/dev/null </proc/${pid}/stat; do
  case $state in Z | X) break ;; esac
  # Said by Node before its end; what follows a lock writes to nowhere.
  [ -e '${home}/run/satchel/after-lock.json' ] && echo 'Waiting for the debugger to disconnect...' >&2
  sleep 0.1
done
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}
