import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { type ElectronApplication, type Page, _electron } from '@playwright/test';

import { unknownFiles, unknownLines } from './left-behind';
import { networkCalls } from './network-calls';
import { packagedCopy } from './packaged-copy';
import { mainProcessesIn, processesInGroup } from './program-processes';
import { steadyStrace } from './tracer/steady-strace';

export interface LaunchOptions {
  /** The vault to open; handed to the user that the program runs as. Default: a new home without one. */
  vaultDir?: string;
  /** A home from an earlier launch, to start the program again on the same data. */
  home?: string;
  env?: Record<string, string>;
  args?: readonly string[];
  /** Where strace writes every network call of the program and its children, for a test that looks itself. */
  callsTo?: string;
  /** Not under strace: what is measured would be strace's, or it would stand between two processes. */
  isUntraced?: boolean;
}

/** The program that runs; after a lock and `followLock`, the process that came after it. */
export interface LaunchedApp {
  app: ElectronApplication;
  window: Page;
  /** Home of the program's user: profile, data and temporary files all lie under it. */
  home: string;
  /** Process id of the main process. */
  pid: number;
  /** Closes the program and keeps the home. */
  close(): Promise<void>;
}

/**
 * Starts the packaged program, sandboxed and as an ordinary user, in a home of its own. However a test goes, at its end
 * the program has reached for no network, left no file that nobody knows of, such as a log, and printed no name.
 */
export async function launchPackaged(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const copy = packagedCopy();
  const home = options.home ?? makeHome();
  if (options.vaultDir) handOver(options.vaultDir);
  const log = options.isUntraced ? null : (options.callsTo ?? newLog());
  const app = await _electron.launch({
    executablePath: log ? tracer(home, log) : copy.launchTest,
    args: [...(options.vaultDir ? [`--vault=${options.vaultDir}`] : []), ...(options.args ?? [])],
    env: { ...environmentIn(home), ...options.env },
    cwd: home,
    // Without this Playwright adds --no-sandbox, which the program refuses, and rightly.
    chromiumSandbox: true,
  });
  const first = app.process();
  // Playwright starts it in a group of its own.
  const group = first.pid!;
  let printed = '';
  for (const stream of [first.stdout, first.stderr])
    stream?.on('data', (text: Buffer) => void (printed += text.toString()));
  const window = await app.firstWindow();
  const pid = await app.evaluate(() => process.pid);
  const launched: LaunchedApp = {
    app,
    window,
    home,
    pid,
    async close() {
      await end(launched, { group, log, isKept: options.callsTo !== undefined });
      const strange = [...unknownFiles(home), ...unknownLines(printed, home)];
      if (strange.length > 0) throw new Error(`left behind or said: ${strange.join('\n')}`);
    },
  };
  return launched;
}

interface Running {
  /** The process group of what was started. */
  group: number;
  log: string | null;
  /** Whether the log is the test's own, to look at afterwards. */
  isKept: boolean;
}

const longestEndMs = 10_000;

/**
 * Also where a test failed in the middle of a lock, and nobody holds the process that followed. No test's program has
 * then reached for a network, whatever else the test looked at.
 */
async function end({ app, home }: LaunchedApp, { group, log, isKept }: Running): Promise<void> {
  const closed = app.close().catch(() => undefined);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, longestEndMs))]);
  const left = [...mainProcessesIn(home), ...processesInGroup(group)];
  for (const pid of left) killIfThere(pid);
  if (log === null || !existsSync(log)) return;
  const { sawIt, reached } = networkCalls(log, { isDriven: true });
  if (!isKept) removeHome(dirname(log));
  if (!sawIt || reached.length > 0) throw new Error(`network calls: ${reached.join('\n')}`);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended while we were looking.
  }
}

/** Not in the home, in which tests look for words that should be nowhere. */
const newLog = (): string => join(mkdtempSync(join(tmpdir(), 'satchel-calls-')), 'calls.log');

/** Playwright starts one file: the program under strace, which looks at nothing but network calls. */
function tracer(home: string, log: string): string {
  const path = join(home, 'run', 'traced.sh');
  const strace = steadyStrace('-yy', '-e', 'trace=%network', '-A', '-o', `"${log}"`).join(' ');
  writeFileSync(path, `#!/bin/sh\nexec ${strace} "${packagedCopy().launchTest}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** The same command as the user that the program runs as. */
export function asProgramUser(command: readonly string[]): string[] {
  const { user } = packagedCopy();
  if (!user) return [...command];
  return [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--',
    ...command,
  ];
}

/** A new home that belongs to the program's user. Remove it with `removeHome`. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'satchel-home-'));
  for (const name of ['tmp', 'run', 'files']) mkdirSync(join(home, name), { mode: 0o700 });
  handOver(home);
  return home;
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** Everything that the program writes goes under its home, where a test can search every byte. */
export function environmentIn(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    DISPLAY: process.env['DISPLAY'] ?? '',
    XAUTHORITY: displayCookie(home),
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    LANG: 'C.UTF-8',
  };
}

/** The right to draw on the display, where the program's user can read it. */
function displayCookie(home: string): string {
  const given = process.env['XAUTHORITY'];
  if (!given || !existsSync(given)) return '';
  const copy = join(home, 'run', 'Xauthority');
  copyFileSync(given, copy);
  handOver(copy);
  return copy;
}

/** Gives a file or a folder to the user that the program runs as, when the tests run as root. */
export function handOver(path: string): void {
  const { user } = packagedCopy();
  if (!user) return;
  chownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) handOver(join(path, name));
}
