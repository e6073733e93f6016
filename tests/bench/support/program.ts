import { readFileSync } from 'node:fs';

import { _electron, type ElectronApplication, type Page } from '@playwright/test';

import { environmentIn, launchPackaged, makeHome, removeHome } from '../../support/electron-app';
import { askVault, processTree } from '../../e2e/support-shell';
import { realNow } from './bench-clock';
import { BENCH_PASSPHRASE, BENCH_USER } from './bench-vault';
import { benchRuntime } from './places';

export interface Running {
  app: ElectronApplication;
  window: Page;
  pid: number;
  /** Milliseconds from the start of the process to the picture on the screen. */
  paintedAfterMs: number;
  close(): Promise<void>;
}

/** The last large thing that was painted, as a wall-clock time. */
const paintedAt = (window: Page): Promise<number> =>
  window.evaluate(async () => {
    const paint = await new Promise<number>((resolve) => {
      const seen: number[] = [];
      new PerformanceObserver((list) =>
        seen.push(...list.getEntries().map(({ startTime }) => startTime)),
      ).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
      setTimeout(() => resolve(Math.max(...seen)), 400);
    });
    return performance.timeOrigin + paint;
  });

async function whenPainted(
  since: number,
  launched: { app: ElectronApplication; window: Page },
  close: () => Promise<void>,
): Promise<Running> {
  const { app, window } = launched;
  await window.locator('h1').first().waitFor();
  const paintedAfterMs = (await paintedAt(window)) - since;
  const pid = await app.evaluate(() => process.pid);
  return { app, window, pid, paintedAfterMs, close };
}

/** The packaged program with a vault that is locked. The vault is handed to the program's user. */
export async function startProgram(vaultDir: string): Promise<Running> {
  const home = makeHome();
  const since = realNow();
  const launched = await launchPackaged({ vaultDir, home, isUntraced: true });
  return whenPainted(since, launched, async () => {
    await launched.close();
    removeHome(home);
  });
}

/** The bare window, started in the same way. */
export async function startBareWindow(): Promise<Running> {
  const home = makeHome();
  const since = realNow();
  const app = await _electron.launch({
    executablePath: benchRuntime().bareWindow,
    env: environmentIn(home),
    cwd: home,
    chromiumSandbox: true,
  });
  const window = await app.firstWindow();
  return whenPainted(since, { app, window }, async () => {
    await app.close();
    removeHome(home);
  });
}

/** Unlocks without the page's own form, so that a change of that page does not stop the measuring. */
export async function unlockIn(running: Running): Promise<void> {
  // Nobody has touched the virtual display since the run began, and after ten minutes its screen saver comes on:
  // the idle watch would lock at once.
  await running.app.evaluate(
    ({ powerMonitor }) =>
      void Object.assign(powerMonitor, {
        getSystemIdleTime: () => 0,
        getSystemIdleState: () => 'active',
      }),
  );
  const answer = await askVault(running.window, 'session.unlock', {
    userName: BENCH_USER,
    passphrase: BENCH_PASSPHRASE,
  });
  if (!answer.ok) throw new Error(`unlock: ${answer.code}`);
  await running.window.reload();
  await running.window.locator('main h1').first().waitFor();
}

/** Memory of the whole program in megabytes: pages shared by several processes are counted once. */
export function memoryOf(pid: number): number {
  const kib = processTree(pid).map((each) => {
    try {
      return Number(
        /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
      );
    } catch {
      return 0; // ended meanwhile
    }
  });
  return kib.reduce((sum, each) => sum + each, 0) / 1000;
}
