import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** What fails: one kind of system call below one folder, from its n-th on or only then. */
export interface Fault {
  call: 'any' | 'read' | 'write' | 'sync' | 'open' | 'name' | 'size';
  error: 'EIO' | 'ENOSPC' | 'ENODEV' | 'ENOENT' | 'EROFS';
  /** `zeros` keeps nothing and says it did; `medium` gives zeros to whoever reads past the system's cache. */
  mode: 'once' | 'on' | 'half' | 'zeros' | 'medium';
  /** Counted from 1; beyond the last call nothing fails. */
  first: number;
}

/** Compiles the failing disk. Answers the environment of a program that shall live on it. */
export function buildFailingDisk(outDir: string): NodeJS.ProcessEnv {
  const library = join(outDir, 'failing-disk.so');
  const source = join(import.meta.dirname, 'failing-disk.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', library, source, '-ldl']);
  // Otherwise part of Node's file work goes by a ring that no call of the C library shows.
  return { ...process.env, LD_PRELOAD: library, UV_USE_IO_URING: '0' };
}

/** In a program on the failing disk: from now on it fails so. */
export function arm({ call, error, first, mode }: Fault, folder: string): void {
  const number = constants.errno[error];
  readlinkSync(`/satchel-faults/arm/${call}/${number}/${first}/${mode}:${folder}`);
}

/** It is whole again. How many such calls there were, and how many failed. */
export function disarm(): { calls: number; failed: number } {
  const [calls, failed] = readlinkSync('/satchel-faults/disarm').split(' ').map(Number);
  return { calls: calls!, failed: failed! };
}
