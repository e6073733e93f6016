import { type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

import { type ElectronApplication, expect, type Page } from '@playwright/test';

import type { Answer } from '../../shared/ipc';
import type { ShellAnswer } from '../../shared/shell/contract';
import { environmentIn } from '../support/electron-app';
import { packagedCopy } from '../support/packaged-copy';
import { isAlive } from '../support/program-processes';

/** Asks the main process as the page would, also with names and inputs that the façade would not allow. */
export const askShell = (page: Page, name: unknown, input?: unknown): Promise<ShellAnswer> =>
  page.evaluate(([asked, given]) => window.satchel.invoke(asked as string, given), [
    name,
    input,
  ] as const);

interface Ended {
  code: number | null;
  stderr: string;
}

/** Starts the binary as it ships and waits for its end, at most `limitMs` (then code is null). */
export function runShipped(
  home: string,
  args: string[],
  options: SpawnOptions & { limitMs?: number } = {},
): Promise<Ended> {
  const { limitMs = 10_000, env, ...rest } = options;
  const child = spawn(packagedCopy().launchShipped, args, {
    cwd: home,
    ...rest,
    env: { ...environmentIn(home), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stderr });
    });
  });
}

export interface ProgramPids {
  main: number;
  renderer: number;
  vault: number;
}

/** The three processes that may hold something of a case. */
export async function pidsOf(app: ElectronApplication): Promise<ProgramPids> {
  return app.evaluate(({ app: program, BrowserWindow }) => ({
    main: process.pid,
    renderer: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    vault: program.getAppMetrics().find(({ name }) => name === 'Satchel vault')?.pid ?? 0,
  }));
}

/** Milliseconds until the processes that hold keys and rows are gone. */
export async function timeUntilGone(
  { renderer, vault }: ProgramPids,
  since: number,
): Promise<number> {
  await expect
    .poll(() => isAlive(renderer) || isAlive(vault), { intervals: [5], timeout: 5000 })
    .toBe(false);
  return Date.now() - since;
}

/** Every process under `root`, itself included. */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((text) => /^\d+$/.test(text))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]));
    } catch {
      // Ended while we were looking.
    }
  }
  const isUnder = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isUnder(parents.get(pid)!));
  return [...parents.keys()].filter(isUnder);
}

/** One question to the vault process; its high number tells its answer from those to the page's own. */
export async function askVault(page: Page, channel: string, input: object): Promise<Answer> {
  // The page has its own port by then. Earlier both would take the first that comes, and one of them hear nothing.
  await page.locator('h1').first().waitFor();
  return page.evaluate(
    async ([name, given]) => {
      const port = await new Promise<MessagePort>((resolve) => {
        const receive = (event: MessageEvent) =>
          event.data === 'satchel-port' && resolve(event.ports[0]!);
        window.addEventListener('message', receive);
        void window.satchel.invoke('vault.connect', undefined);
      });
      // A port that nobody holds is collected, and its answer with it, when a call takes long.
      Object.assign(window, { heldPort: port });
      const answer = new Promise<Answer>((resolve) => {
        port.onmessage = ({ data }: MessageEvent<Answer>) =>
          'id' in data && data.id === 900_001 && resolve(data);
      });
      port.postMessage({ id: 900_001, channel: name, input: given });
      return answer;
    },
    [channel, input] as const,
  );
}

/** A new vault in the program's home, open: the state in which the clocks count. */
export async function openNewVault(page: Page): Promise<void> {
  const answer = await askVault(page, 'session.create', {
    officeName: 'Field office',
    officeKind: 'field',
    userName: 'Amina',
    passphrase: 'lantern orchard ferry violin 41 basket',
  });
  expect(answer.ok, JSON.stringify(answer)).toBe(true);
}
