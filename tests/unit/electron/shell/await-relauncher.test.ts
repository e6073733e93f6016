import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { afterEach, describe, expect, it } from 'vitest';

import { awaitRelauncher } from '../../../../electron/shell/await-relauncher';

const children: ReturnType<typeof spawn>[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Works for 300 ms by the clock, whatever else the machine does, then sleeps. A tick is 10 ms. */
const worksThenSleeps =
  'use POSIX (); my $end = (POSIX::times())[0] + 30; 1 while (POSIX::times())[0] < $end; <STDIN>';

function start(type: string): number {
  const child = spawn('/usr/bin/perl', ['-e', worksThenSleeps, '--', `--type=${type}`, '---']);
  children.push(child);
  return child.pid ?? 0;
}

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'latin1');
const stateOf = (pid: number): string | undefined =>
  /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];

describe.skipIf(process.platform !== 'linux')('waiting until Electron’s relauncher sleeps', () => {
  it('returns when it sleeps, and not before', async () => {
    const pid = start('relauncher');
    await expect.poll(() => commandOf(pid), { interval: 1 }).toContain('--type=relauncher');
    await expect.poll(() => stateOf(pid), { interval: 1 }).toBe('R');
    awaitRelauncher();
    expect(stateOf(pid)).toBe('S');
  });

  it('does not take another child that sleeps for it, and gives up in the end', () => {
    start('zygote');
    const began = performance.now();
    awaitRelauncher();
    expect(performance.now() - began).toBeGreaterThan(400);
  });
});
