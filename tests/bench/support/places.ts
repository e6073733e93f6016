import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where demo vaults stay between runs; scripts/lib/run-bench.mjs names the project's cache. */
export const benchCache = join(
  process.env['SATCHEL_CACHE'] ?? join(homedir(), '.cache', 'satchel'),
  'bench',
);

/** `npm run` and scripts/lib/run-bench.mjs start everything in the project's folder. */
export const projectDir = process.cwd();

export interface BenchRuntime {
  version: string;
  /** The untouched Electron that we package. */
  dir: string;
  /** A program with one empty window on the same Electron, started as the packaged program is. */
  bareWindow: string;
}

/** Prepared by scripts/lib/run-bench.mjs. */
export function benchRuntime(): BenchRuntime {
  const given = process.env['SATCHEL_BENCH_RUNTIME'];
  if (!given) throw new Error('Run this with `npm run bench`.');
  return JSON.parse(given) as BenchRuntime;
}
