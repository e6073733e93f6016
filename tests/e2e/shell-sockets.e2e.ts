import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { environmentIn, launchPackaged, makeHome, removeHome } from '../support/electron-app';
import { packagedCopy } from '../support/packaged-copy';
import { networkCalls } from '../support/network-calls';

const watchedMs = 8000;

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
  const { sawIt, reached } = networkCalls(log);
  expect(sawIt, 'strace saw the program').toBe(true);
  expect(reached).toEqual([]);
  removeHome(home);
});

test('every other test here would say so, of whatever process of the program', async () => {
  const launched = await launchPackaged();
  await launched.app.evaluate(() => {
    const { connect } = process.getBuiltinModule('node:net');
    connect(9, '192.0.2.1').on('error', () => undefined);
  });
  await expect(launched.close()).rejects.toThrow(/connect\(.*192\.0\.2\.1/);
  removeHome(launched.home);
});
