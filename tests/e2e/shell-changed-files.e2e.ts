import { type ChildProcess, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { expect, test } from '@playwright/test';

import ar from '../../resources/locales/ar/shell.json' with { type: 'json' };
import en from '../../resources/locales/en/shell.json' with { type: 'json' };
import { copyOfProgram, flipBit, type ProgramCopy, replaceFile } from '../support/changed-program';
import { makeHome, removeHome } from '../support/electron-app';
import { commandLineOf } from '../support/program-processes';
import { processTree } from './support-shell';

const damagedExitCode = 72;
const addons = 'app.asar.unpacked/node_modules';

let home: string;
let copy: ProgramCopy;
let program: ChildProcess;
let said: string;
test.beforeEach(() => {
  home = makeHome();
  copy = copyOfProgram();
  said = '';
});
test.afterEach(() => {
  end(program);
  copy.remove();
  removeHome(home);
});

const changes: [string, (resources: string) => void][] = [
  ['the archive', (resources) => flipBit(join(resources, 'app.asar'))],
  ['SQLite with the cipher', flip('better-sqlite3/build/Release/better_sqlite3.node')],
  ['Argon2', flip('@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node')],
  ['libsodium', flip('sodium-native/prebuilds/linux-x64/sodium-native.node')],
  ['a library of Electron’s', (resources) => flipBit(join(resources, '../libffmpeg.so'))],
];
for (const [what, change] of changes) {
  test(`with one bit of ${what} changed, no vault opens, and a box says what to do`, async () => {
    change(copy.resources);
    await refuses();
  });
}

test('with the digest of the archive, or an addon, taken away, no vault opens', async () => {
  rmSync(join(copy.resources, 'app.asar.sha256'));
  await refuses();
  copy.remove();
  copy = copyOfProgram();
  rmSync(join(copy.resources, addons, 'sodium-native/prebuilds/linux-x64/sodium-native.node'));
  await refuses();
});

test('the same copy with nothing changed opens its vault process and its window', async () => {
  start();
  await expect.poll(hasVaultProcess, { timeout: 30_000 }).toBe(true);
  await expect.poll(() => boxes('Satchel'), { timeout: 30_000 }).not.toEqual([]);
  expect(said).not.toContain('damaged');
});

test('a folder of other code in the place of the archive is not run, which the fuse sees to', async () => {
  const mark = join(home, 'intruder-was-here');
  const folder = join(copy.resources, 'app');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"main":"main.js"}');
  const wrote = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`;
  writeFileSync(join(folder, 'main.js'), wrote);
  start();
  await expect.poll(hasVaultProcess, { timeout: 30_000 }).toBe(true);
  end(program);

  rmSync(join(copy.resources, 'app.asar'));
  start();
  await expect.poll(hasEnded, { timeout: 30_000 }).toBe(true);
  expect(existsSync(mark)).toBe(false);

  await withoutItsFuse(join(copy.dir, 'satchel'));
  start();
  await expect.poll(() => existsSync(mark), { timeout: 30_000 }).toBe(true);
});

function flip(addon: string) {
  return (resources: string) => flipBit(join(resources, addons, addon), 5000);
}

async function refuses(): Promise<void> {
  said = '';
  start();
  const ended = new Promise((resolve) => program.once('exit', resolve));
  await expect.poll(() => said, { timeout: 30_000 }).toContain('Satchel on this laptop is damaged');
  for (const words of [en, ar]) expect(said).toContain(words.damaged.text);
  await expect.poll(() => boxes('Error'), { timeout: 30_000 }).not.toEqual([]);
  expect(hasVaultProcess()).toBe(false);
  const [box = ''] = boxes('Error');
  execFileSync('xdotool', ['windowfocus', '--sync', box, 'key', 'Return']);
  expect(await ended).toBe(damagedExitCode);
}

function start(): void {
  program = copy.start(home);
  program.stderr?.on('data', (data: Buffer) => (said += data.toString()));
}

function end(started: ChildProcess): void {
  try {
    process.kill(-started.pid!, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Node runs in one process beside the main one: that of the vault. */
const hasVaultProcess = (): boolean =>
  processTree(program.pid!).some((pid) => commandLineOf(pid).includes('node.mojom.NodeService'));

const hasEnded = (): boolean => program.exitCode !== null || program.signalCode !== null;

async function withoutItsFuse(binary: string): Promise<void> {
  replaceFile(binary, readFileSync(binary));
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
}

function boxes(name: string): string[] {
  try {
    const args = ['search', '--onlyvisible', '--name', `^${name}`];
    return execFileSync('xdotool', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
