import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ElectronApplication, expect, test } from '@playwright/test';

import { handOver, launchPackaged, type LaunchedApp, removeHome } from '../support/electron-app';
import { followLock } from '../support/follow-lock';
import { packagedCopy } from '../support/packaged-copy';
import {
  commandLineOf,
  isAlive,
  mainProcessesIn,
  programProcesses,
} from '../support/program-processes';
import { askShell, openNewVault } from './support-shell';

/** A lock ends every process of the program, and one new one comes back: as it was, and only one. */
let launched: LaunchedApp;

test.beforeEach(async () => {
  launched = await launchPackaged();
  await launched.window.waitForLoadState();
});
test.afterEach(async () => {
  await launched.close();
  removeHome(launched.home);
});

const suspend = () =>
  launched.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));

const boundsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

/**
 * Moves the window and waits until it rests there. X reports a window's moves late: one that was
 * moved before it was shown is said to be back where it was made for a moment, and a lock in that
 * moment would hand on that place.
 */
async function moveTo(place: { x: number; y: number; width: number; height: number }) {
  const resting = await launched.app.evaluate(async ({ BrowserWindow }, bounds) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) return null;
    if (!window.isVisible()) await new Promise<void>((shown) => window.once('show', shown));
    let moved = true;
    window.on('move', () => (moved = true)).on('resize', () => (moved = true));
    window.setBounds(bounds);
    while (moved) {
      moved = false;
      await new Promise((later) => setTimeout(later, 500));
    }
    return window.getBounds();
  }, place);
  expect(resting).toEqual(place);
}

test('over five locks the window stays where it is and no process is left behind', async () => {
  const place = { x: 60, y: 40, width: 1100, height: 700 };
  await moveTo(place);
  const others = programProcesses().length;
  for (let times = 0; times < 5; times += 1) {
    const before = programProcesses();
    await followLock(launched, suspend);
    expect(before.filter(isAlive), 'of the processes before the lock').toEqual([]);
    expect(mainProcessesIn(launched.home)).toEqual([launched.pid]);
    expect(await boundsOf(launched.app)).toEqual(place);
  }
  await expect.poll(() => programProcesses().length).toBeLessThanOrEqual(others);
});

test('the language and the colours stay, and only they are written down', async () => {
  const { window: page, home } = launched;
  await askShell(page, 'window.keepLook', { language: 'ar', theme: 'dark' });
  const next = await followLock(launched, suspend);
  await expect(next.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(next.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(next.locator('html')).toHaveAttribute('data-theme', 'dark');
  const data = join(home, '.local/share/satchel');
  expect(readdirSync(data).filter((name) => name !== 'vault')).toEqual(['window.json']);
  expect(readFileSync(join(data, 'window.json'), 'utf8')).toBe('{"language":"ar","theme":"dark"}');
});

test('a vault opened from another folder is the one that is asked for after the lock', async () => {
  const { window: page, home } = launched;
  const folder = join(home, 'files', 'visit');
  mkdirSync(folder);
  writeFileSync(join(folder, 'vault.json'), '{}');
  handOver(folder);
  await launched.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  const isGiven = { value: { vault: 'given' } };
  const next = await followLock(launched, () =>
    askShell(page, 'vault.openFolder').catch(() => undefined),
  );
  expect(await askShell(next, 'app.info')).toMatchObject(isGiven);
  expect(await askShell(await followLock(launched, suspend), 'app.info')).toMatchObject(isGiven);
});

test('several reasons at once, also with a dialog open, bring one process back', async () => {
  await followLock(launched, () =>
    launched.app.evaluate(({ BrowserWindow, dialog, powerMonitor }) => {
      const [window] = BrowserWindow.getAllWindows();
      void dialog.showOpenDialog(window!, {});
      setTimeout(() => {
        for (const event of ['suspend', 'lock-screen', 'user-did-resign-active'] as const)
          powerMonitor.emit(event);
      }, 500);
    }),
  );
  expect(mainProcessesIn(launched.home)).toEqual([launched.pid]);
});

test('nobody comes back when the program is closed in the middle of a lock', async () => {
  const { app, home, pid } = launched;
  await app.evaluate(({ app: program, powerMonitor }) => {
    powerMonitor.emit('suspend');
    program.quit();
  });
  await expect.poll(() => isAlive(pid)).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(mainProcessesIn(home)).toEqual([]);
});

test('where nothing can be started any more it ends all the same, and the next start says so', async () => {
  const { window: page, home, pid } = launched;
  await openNewVault(page);
  const binary = join(packagedCopy().dir, 'satchel-test');
  renameSync(binary, `${binary}.away`);
  try {
    await suspend();
    await expect.poll(() => isAlive(pid)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(mainProcessesIn(home)).toEqual([]);
  } finally {
    renameSync(`${binary}.away`, binary);
  }
  launched = await launchPackaged({ home });
  await expect(launched.window.getByText('could not open its window again')).toBeVisible();
  await expect(
    launched.window.getByText('It locked because the laptop went to sleep'),
  ).toBeVisible();
});

test('a part that stops again and again does not bring the program back for ever', async () => {
  const vaultOf = () =>
    programProcesses().find((pid) => commandLineOf(pid).includes('node.mojom.NodeService'));
  for (let times = 0; times < 4; times += 1) {
    await expect.poll(vaultOf, { timeout: 15_000 }).toBeDefined();
    const vault = vaultOf()!;
    process.kill(vault, 'SIGABRT');
    await expect.poll(() => isAlive(vault)).toBe(false);
  }
  await expect.poll(() => mainProcessesIn(launched.home).length, { timeout: 15_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  // The last one says what to do in a box, and has neither vault nor page.
  expect(vaultOf()).toBeUndefined();
  const [last] = mainProcessesIn(launched.home);
  process.kill(last!, 'SIGKILL');
});
