import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { environmentIn, makeHome, packagedCopy, removeHome } from '../support/electron-app';

const watchedMs = 8000;

/** Calls by which a program reaches another machine. A UDP `connect` sends nothing: Chromium asks so for its own address. */
const reaching = [
  /\bconnect\(\d+<TCP[^,]*, \{sa_family=AF_INET/,
  /\b(sendto|sendmsg|sendmmsg)\(\d+<(TCP|UDP)/,
  /\b(bind|listen)\(\d+<TCP/,
];

test('the shipped program, with all its processes, neither reaches nor listens to any network', async () => {
  const home = makeHome();
  const log = join(home, 'calls.log');
  const child = spawn(
    'strace',
    ['-f', '-yy', '-e', 'trace=%network', '-o', log, packagedCopy().launchShipped],
    {
      cwd: home,
      env: environmentIn(home),
      stdio: 'ignore',
      detached: true,
    },
  );
  await new Promise((resolve) => setTimeout(resolve, watchedMs));
  process.kill(-child.pid!, 'SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  const calls = readFileSync(log, 'utf8').split('\n');
  expect(
    calls.some((line) => line.includes('AF_UNIX')),
    'strace saw the program',
  ).toBe(true);
  expect(calls.filter((line) => reaching.some((pattern) => pattern.test(line)))).toEqual([]);
  removeHome(home);
});
