import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let library: string | null = null;

/**
 * A command that starts strace with these arguments, mended so that it outlives the processes it watches being killed
 * (`steady-strace.c` says how it otherwise would not). Follows children, and stops at the watched calls alone.
 */
export const steadyStrace = (...args: readonly string[]): string[] => [
  'env',
  `LD_PRELOAD=${(library ??= build())}`,
  'strace',
  // What is watched runs without the library.
  '-E',
  'LD_PRELOAD',
  '-f',
  '--seccomp-bpf',
  ...args,
];

/** Once in each process of the tests, which removes it at its end. */
function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-tracer-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const built = join(folder, 'steady-strace.so');
  const source = join(import.meta.dirname, 'steady-strace.c');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-o', built, source]);
  return built;
}
