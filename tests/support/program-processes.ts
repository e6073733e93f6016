import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname } from 'node:path';

import { packagedCopy } from './packaged-copy';

const read = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // ended while we were looking, or somebody else's
  }
};

const linkOf = (pid: number, name: string): string => {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return '';
  }
};

/** A zombie is dead: it has no memory any more. */
export const isAlive = (pid: number): boolean => /^State:\s+[^ZX\s]/m.test(read(pid, 'status'));

/** Every living process that runs a binary of the packaged program, whoever started it. */
export function programProcesses(): number[] {
  const { dir } = packagedCopy();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => dirname(linkOf(pid, 'exe')) === dir)
    .filter(isAlive);
}

/** Its arguments, parted by NUL; empty when it has just ended. */
export const commandLineOf = (pid: number): string => read(pid, 'cmdline');

/**
 * The main processes that were started in this home: one, or none between two. The others tell
 * what they are by `--type=`, which Chromium's launcher of pages parts by a space.
 */
export const mainProcessesIn = (home: string): number[] =>
  programProcesses().filter(
    (pid) => linkOf(pid, 'cwd') === home && !/[\0 ]--type=/.test(commandLineOf(pid)),
  );

/** Those of the process group that a launch made: also what is left of a program whose main process fell. */
export const processesInGroup = (group: number): number[] =>
  programProcesses().filter(
    // The name before it stands in brackets and may hold anything; then the state, the parent and the group.
    (pid) => Number(read(pid, 'stat').split(') ').at(-1)?.split(' ')[2]) === group,
  );
