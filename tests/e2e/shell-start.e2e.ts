import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, launchPackaged, makeHome, removeHome } from '../support/electron-app';
import { runShipped } from './support-shell';

const refusedExitCode = 78;
let home: string;

test.beforeEach(() => void (home = makeHome()));
test.afterEach(() => removeHome(home));

for (const arg of [
  '--no-sandbox',
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect=0',
  '--inspect-brk=0',
  '--js-flags=--expose-gc',
  '--load-extension=/tmp',
  '--disable-web-security',
  '--user-data-dir=/tmp/elsewhere',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--single-process',
  '--disable-seccomp-filter-sandbox',
  ' --remote-debugging-port=0',
  '\t--js-flags=--expose-gc',
]) {
  test(`the shipped program refuses ${JSON.stringify(arg)}`, async () => {
    const { code, stderr } = await runShipped(home, [arg]);
    expect(code).toBe(refusedExitCode);
    expect(stderr).toContain('Satchel does not accept the switch');
    expect(stderr).not.toMatch(/listening on/i);
  });
}

test('the shipped program refuses the variable that turns the sandbox off', async () => {
  const { code } = await runShipped(home, [], { env: { ELECTRON_DISABLE_SANDBOX: '1' } });
  expect(code).toBe(refusedExitCode);
});

test('variables that would run other code in it have no effect', async () => {
  const script = join(home, 'intruder.cjs');
  const mark = join(home, 'intruder-was-here');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
  handOver(home);
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` };
  // With RunAsNode this would run the script and end; here it is a file name that nobody reads.
  const { code } = await runShipped(home, [script], { env, limitMs: 4000 });
  expect(code).toBeNull();
  await expect(async () => (await import('node:fs')).accessSync(mark)).rejects.toThrow();
});

test('a second start shows the first window and ends', async () => {
  const first = await launchPackaged({ home });
  const { code } = await runShipped(home, []);
  expect(code).toBe(0);
  const count = await first.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(count).toBe(1);
  await first.close();
});
