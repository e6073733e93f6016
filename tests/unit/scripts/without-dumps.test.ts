import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startScript, withoutDumps } from '../../../scripts/lib/without-dumps.mjs';

/** Tells what a program inherits, and its arguments a line each. */
const tells = 'ulimit -Sc; ulimit -Hc; cat /proc/self/coredump_filter; printf "%s\\n" "$@"';
const nothing = ['0', '0', '00000000'];
/** As most systems have it; without this the test would pass where nothing was said. */
const withDumps = [
  '-c',
  'echo 0x33 > /proc/self/coredump_filter; ulimit -Sc "$(ulimit -Hc)"; exec "$@"',
  'sh',
];

const run = (command: readonly string[]): string[] =>
  execFileSync('sh', [...withDumps, ...command], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

describe.skipIf(process.platform !== 'linux')(
  'a program that is started without core dumps',
  () => {
    let root: string;
    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'satchel start '));
      for (const dir of ['bin', 'lib']) mkdirSync(join(root, dir));
      const files = { 'start-satchel': startScript, satchel: `#!/bin/sh\n${tells}\n` };
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(join(root, 'lib', name), text);
        chmodSync(join(root, 'lib', name), 0o755);
      }
      symlinkSync('../lib/start-satchel', join(root, 'bin', 'satchel'));
    });
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    it('makes none by /usr/bin/satchel, and gets its arguments as they are', () => {
      expect(run([join(root, 'bin/satchel'), '--lang=ar', 'two words'])).toEqual([
        ...nothing,
        '--lang=ar',
        'two words',
      ]);
    });

    it('makes none by npm, and keeps the process id that the scripts hold', () => {
      const command = withoutDumps(['sh', '-c', `${tells}; echo $$`, 'sh', '--vault=/a b']);
      const [id, ...told] = run(['sh', '-c', 'echo $$; exec "$@"', 'sh', ...command]);
      expect(told).toEqual([...nothing, '--vault=/a b', id]);
    });
  },
);

it('is started as it is where there is no such shell', () => {
  expect(withoutDumps(['satchel.exe', '--lang=ar'], 'win32')).toEqual(['satchel.exe', '--lang=ar']);
});
