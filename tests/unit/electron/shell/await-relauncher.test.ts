import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it } from 'vitest';

import { awaitRelauncher } from '../../../../electron/shell/await-relauncher';

const children: ReturnType<typeof spawn>[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Works for about 150 ms, then sleeps. */
const worksThenSleeps = 'i=0; while [ $i -lt 150000 ]; do i=$((i+1)); done; read -r _';

function start(type: string): number {
  const child = spawn('/bin/sh', ['-c', worksThenSleeps, 'sh', `--type=${type}`, '---']);
  children.push(child);
  return child.pid ?? 0;
}

const stateOf = (pid: number): string | undefined =>
  /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];

describe.skipIf(process.platform !== 'linux')('waiting until Electron’s relauncher sleeps', () => {
  it('returns when it sleeps, and not before', async () => {
    const pid = start('relauncher');
    await sleep(20);
    expect(stateOf(pid)).toBe('R');
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
