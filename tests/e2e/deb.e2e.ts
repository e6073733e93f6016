import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { asProgramUser, environmentIn, makeHome, removeHome } from '../support/electron-app';
import { processTree } from './support-shell';

const dist = join(import.meta.dirname, '../../dist');
const isRoot = process.getuid?.() === 0;

let root = '';
test.beforeAll(() => {
  const deb = readdirSync(dist).find((name) => name.endsWith('.deb'));
  test.skip(
    deb === undefined,
    'the .deb is made by npm run package, not for every run of npm run e2e',
  );
  root = installInto(join(dist, deb ?? ''));
});
test.afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the .deb installs, with a sandbox helper that works where user namespaces are forbidden', () => {
  const helper = statSync(join(root, 'usr/lib/satchel/chrome-sandbox'));
  expect(existsSync(join(root, 'usr/bin/satchel'))).toBe(true);
  expect(existsSync(join(root, 'usr/share/applications/satchel.desktop'))).toBe(true);
  if (isRoot) expect([helper.mode & 0o7777, helper.uid]).toEqual([0o4755, 0]);
});

test('the installed program opens its window, and no process of it could leave a core dump', async () => {
  const home = makeHome();
  const [command = '', ...args] = asProgramUser([join(root, 'usr/bin/satchel')]);
  const program = spawn(command, args, { env: environmentIn(home), cwd: home, stdio: 'ignore' });
  try {
    await expect(() => {
      expect(program.exitCode).toBe(null);
      execFileSync('xdotool', ['search', '--onlyvisible', '--name', 'Satchel'], {
        stdio: 'ignore',
      });
    }).toPass({ timeout: 30_000 });
    // Again where one has just ended.
    await expect(() => processTree(program.pid!).forEach(expectNoDumps)).toPass({ timeout: 5000 });
  } finally {
    program.kill();
    await new Promise((resolve) => program.once('exit', resolve));
    removeHome(home);
  }
});

function expectNoDumps(pid: number): void {
  expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/^Max core file size\s+0\s+0\s/m);
  expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8')).toBe('00000000\n');
}

/** A root of its own for dpkg, so that the test changes nothing on this machine. */
function installInto(deb: string): string {
  const target = mkdtempSync(join(tmpdir(), 'satchel-root-'));
  execFileSync('chmod', ['755', target]);
  if (!isRoot) {
    execFileSync('dpkg-deb', ['--extract', deb, target]);
    return target;
  }
  for (const name of ['info', 'updates', 'triggers']) {
    mkdirSync(join(target, 'var/lib/dpkg', name), { recursive: true });
  }
  execFileSync('touch', [join(target, 'var/lib/dpkg/status')]);
  execFileSync('dpkg', [`--root=${target}`, '--force-depends', '--install', deb], {
    stdio: 'pipe',
  });
  return target;
}
