import { Worker } from 'node:worker_threads';

import { app } from 'electron';

import { awaitRelauncher } from './await-relauncher';
import { type Handover, stopsWith } from './handover';
import type { Start } from './prepare-app';
import { callSuccessor, endThisProcess } from './start-over';
import { successorOf } from './successor';
import { killProcess } from './vault-link';

/** How this process ends at a lock and another one shows the unlock screen where its window stood. */
export const comeBack = (start: Start) => ({
  call(left: Omit<Handover, 'stops'>): void {
    const earlier = start.handover?.stops ?? [];
    callSuccessor({
      profile: start.profile,
      handover: { ...left, stops: stopsWith(earlier, left.reason, Date.now()) },
      hasStarter: start.hasStarter,
      releaseInstanceLock: () => app.releaseSingleInstanceLock(),
      relaunch: () => relaunch(start),
    });
  },
  end: (): void =>
    endThisProcess({
      hasStarter: start.hasStarter,
      exit: (code) => app.exit(code),
      die: () => killProcess(process.pid),
    }),
});

const longestRelaunchMs = 1000;

/** Electron waits for the process that will start the next one. Where that hangs, only another thread is left to end this one. */
function endAnyhow(): void {
  new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${longestRelaunchMs})`, {
    eval: true,
  });
}

function relaunch({ switches, giveEnvironmentBack }: Start): void {
  giveEnvironmentBack();
  const { execPath, env } = process;
  // Electron put a desktop of its own into the environment, and kept the real one beside it.
  const { ORIGINAL_XDG_CURRENT_DESKTOP: desktop } = env;
  if (desktop !== undefined) env['XDG_CURRENT_DESKTOP'] = desktop;
  endAnyhow();
  app.relaunch(successorOf({ execPath, switches, env }));
  awaitRelauncher();
}
