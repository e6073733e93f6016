import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { launchPackaged, type LaunchedApp, removeHome } from '../support/electron-app';
import { fakeLogind } from '../support/fake-logind';
import { followLock } from '../support/follow-lock';
import { isAlive } from '../support/program-processes';
import {
  askShell,
  openNewVault,
  pidsOf,
  processTree,
  type ProgramPids,
  timeUntilGone,
} from './support-shell';

const longestLockMs = 500;
/** Of the main process, which follows when keys and rows are gone. */
const longestEndMs = 1000;
let launched: LaunchedApp;

test.beforeEach(async () => {
  launched = await launchPackaged();
  await launched.window.waitForLoadState();
});
test.afterEach(async () => {
  await launched.close();
  removeHome(launched.home);
});

for (const [event, reason] of [
  ['suspend', 'suspend'],
  ['lock-screen', 'screen-locked'],
  ['user-did-resign-active', 'user-switched'],
] as const) {
  test(`"${event}" ends every process within half a second and comes back locked`, async () => {
    const { app } = launched;
    const before = await pidsOf(app);
    const next = await followLock(launched, async () => {
      const since = Date.now();
      await app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
      expect(await timeUntilGone(before, since)).toBeLessThan(longestLockMs);
      await expect.poll(() => isAlive(before.main), { intervals: [5] }).toBe(false);
      expect(Date.now() - since).toBeLessThan(longestEndMs);
    });
    const after = await pidsOf(launched.app);
    expect(after.main).not.toBe(before.main);
    expect(after.renderer).not.toBe(before.renderer);
    expect(after.vault).not.toBe(before.vault);
    expect(await askShell(next, 'app.info')).toMatchObject({ value: { lockedBecause: reason } });
  });
}

test('a closed lid is told by the system, and every process ends within half a second', async () => {
  const logind = await fakeLogind();
  try {
    await launched.close();
    launched = await launchPackaged({ home: launched.home, env: logind.env });
    await openNewVault(launched.window);
    // The laptop does not sleep before the program has been told.
    await logind.inhibited;
    const before = await pidsOf(launched.app);
    const next = await followLock(launched, async () => {
      const since = Date.now();
      logind.goToSleep();
      expect(await timeUntilGone(before, since)).toBeLessThan(longestLockMs);
    });
    expect(await askShell(next, 'app.info')).toMatchObject({ value: { lockedBecause: 'suspend' } });
  } finally {
    // Chromium ends at once where the bus is gone, and would leave its profile.
    await launched.close();
    logind.close();
  }
});

test('an open vault locks when nobody touched the laptop for the set time', async () => {
  const { app, window: page } = launched;
  await openNewVault(page);
  const next = await followLock(launched, () =>
    app.evaluate(
      ({ powerMonitor }) => void Object.assign(powerMonitor, { getSystemIdleTime: () => 301 }),
    ),
  );
  expect(await askShell(next, 'app.info')).toMatchObject({ value: { lockedBecause: 'idle' } });
});

for (const [name, jump] of [
  ['ahead by a day', 86_400_000],
  ['back by a year', -365 * 86_400_000],
] as const) {
  test(`an open vault locks when the clock is set ${name}`, async () => {
    const { app, window: page } = launched;
    await openNewVault(page);
    const next = await followLock(launched, () =>
      app.evaluate((_electron, ms) => {
        const real = Date.now;
        Date.now = () => real() + ms;
      }, jump),
    );
    expect(await askShell(next, 'app.info')).toMatchObject({
      value: { lockedBecause: 'clock-jumped' },
    });
  });
}

test('the page can ask for the lock, and what was on the screen is gone', async () => {
  const { app, window: page } = launched;
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.value = 'Canary Fatuma 9871';
    document.body.append(field);
  });
  const before = await pidsOf(app);
  const next = await followLock(launched, async () => {
    const since = Date.now();
    void askShell(page, 'app.lock').catch(() => {});
    expect(await timeUntilGone(before, since)).toBeLessThan(longestLockMs);
  });
  expect(await next.content()).not.toContain('Fatuma');
});

test('a page that hangs cannot hold the lock up', async () => {
  const { app, window: page } = launched;
  const before = await pidsOf(app);
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  await followLock(launched, async () => {
    const since = Date.now();
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    expect(await timeUntilGone(before, since)).toBeLessThan(longestLockMs);
  });
});

test('a vault process that does not answer cannot hold the lock up', async () => {
  const { app } = launched;
  const before = await pidsOf(app);
  process.kill(before.vault, 'SIGSTOP');
  await followLock(launched, async () => {
    const since = Date.now();
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    expect(await timeUntilGone(before, since)).toBeLessThan(longestLockMs);
  });
});

test('a successor that cannot be called does not keep the main process', async () => {
  const { app, pid } = launched;
  const since = Date.now();
  await app.evaluate(({ app: program, powerMonitor }) => {
    program.relaunch = () => {
      for (;;);
    };
    powerMonitor.emit('suspend');
  });
  await expect.poll(() => isAlive(pid), { intervals: [20] }).toBe(false);
  expect(Date.now() - since).toBeLessThan(longestLockMs + longestEndMs + 500);
});

test('the page gets its moment to save before it is ended', async () => {
  const { app, window: page } = launched;
  await page.evaluate(() => {
    window.satchel.onEvent((event) => {
      if (event.type === 'locking')
        void window.satchel.invoke('clipboard.copySensitive', {
          text: `saved before ${event.reason}`,
        });
    });
  });
  // The copy itself is what the test sees: written down, since this process ends too.
  const seen = join(launched.home, 'files', 'seen');
  await followLock(launched, () =>
    app.evaluate(({ clipboard, powerMonitor }, path) => {
      const { appendFileSync } = process.getBuiltinModule('node:fs');
      Object.assign(clipboard, { writeText: (text: string) => appendFileSync(path, text) });
      powerMonitor.emit('suspend');
    }, seen),
  );
  expect(readFileSync(seen, 'utf8')).toBe('saved before suspend');
});

for (const part of ['vault', 'renderer'] as const) {
  test(`when the ${part} process crashes, the program comes back locked, says so and leaves no dump`, async () => {
    const { app, home } = launched;
    const before = await pidsOf(app);
    expectNoMemoryInDumps(before);
    const next = await followLock(launched, async () => void process.kill(before[part], 'SIGABRT'));
    await expect.poll(() => isAlive(before.vault) || isAlive(before.renderer)).toBe(false);
    const reason = part === 'vault' ? 'vault-stopped' : 'window-stopped';
    expect(await askShell(next, 'app.info')).toMatchObject({ value: { lockedBecause: reason } });
    expectNoMemoryInDumps(await pidsOf(launched.app));
    expect(filesUnder(home).filter((path) => /(\.dmp|\/core(\.\d+)?)$/.test(path))).toEqual([]);
  });
}

test('a page that leaves for a blank one is ended', async () => {
  const { app, window: page } = launched;
  const before = await pidsOf(app);
  const next = await followLock(launched, () =>
    page.evaluate(() => void (location.href = 'about:blank')),
  );
  expect(next.url()).toMatch(/^app:/);
  await expect.poll(() => isAlive(before.renderer)).toBe(false);
});

test('the clipboard loses what came from here, and keeps what did not', async () => {
  const copied = () =>
    askShell(launched.window, 'clipboard.copySensitive', { text: '0912 555 010' });
  /** Whether a lock cleared the clipboard. What this process owns there ends with it in any case. */
  const clears = async (name: string) => {
    const path = join(launched.home, 'files', name);
    await followLock(launched, () =>
      launched.app.evaluate(({ clipboard, powerMonitor }, mark) => {
        const { writeFileSync } = process.getBuiltinModule('node:fs');
        Object.assign(clipboard, { clear: () => writeFileSync(mark, '') });
        powerMonitor.emit('suspend');
      }, path),
    );
    return existsSync(path);
  };
  const read = () => launched.app.evaluate(async ({ clipboard }) => clipboard.readText());

  await copied();
  expect(await read()).toBe('0912 555 010');
  expect(await clears('ours')).toBe(true);
  expect(await read()).toBe('');

  await copied();
  await launched.app.evaluate(async ({ clipboard }) => clipboard.writeText('from elsewhere'));
  expect(await clears('theirs')).toBe(false);
});

/** Whether the system makes dumps, and where it puts them, is not the same on any two: so what would be in them counts. */
function expectNoMemoryInDumps({ main, renderer, vault }: ProgramPids): void {
  const pids = processTree(main);
  expect(pids).toEqual(expect.arrayContaining([main, renderer, vault]));
  const filters = pids.flatMap((pid) => {
    try {
      const filter = readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim();
      // One that is ending has no memory any more, and says nothing.
      return filter === '' ? [] : [`${pid} ${filter}`];
    } catch {
      return []; // ended while we were looking
    }
  });
  expect(filters.length).toBeGreaterThan(2);
  expect(filters.filter((text) => !text.endsWith(' 00000000'))).toEqual([]);
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
