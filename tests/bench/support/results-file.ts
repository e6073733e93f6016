import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

import { type BenchOptions, type Figure, ratioOf } from './figures';
import { projectDir } from './places';

interface Taken {
  title: string;
  commit: string;
  at: string;
  seconds: number;
  /** Load average of the machine before and after: figures taken on a busy machine are rough. */
  load: [before: number, after: number];
  figures: (Figure & { ratio: number | null })[];
}

export interface Results {
  commit: string;
  /** False while a run is under way; a run that was stopped goes on where it stood. */
  finished: boolean;
  options: BenchOptions;
  machine: { cpu: string; cores: number; memoryGb: number; node: string; electron: string };
  measures: Record<string, Taken>;
}

const path = join(projectDir, 'out/bench-results.json');

export const load = (): number => Math.round(loadavg()[0]! * 100) / 100;

function commitNow(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: projectDir,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
}

/**
 * What is known before a run. A full run that was stopped goes on where it stood, unless the sources
 * differ; a run of some measures leaves the figures of the others in the file.
 */
export function beginResults(options: BenchOptions, electron: string, only: boolean): Results {
  const commit = commitNow();
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : null;
  const isSame =
    before?.commit === commit && JSON.stringify(before.options) === JSON.stringify(options);
  const isStopped = isSame && !before.finished && !commit.endsWith('-dirty');
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    electron,
  };
  const kept = before && (only || isStopped) ? before.measures : {};
  return { commit, finished: false, options, machine, measures: { ...kept } };
}

export function keep(
  results: Results,
  name: string,
  taken: Omit<Taken, 'figures' | 'commit'>,
  figures: Figure[],
): void {
  results.measures[name] = {
    ...taken,
    commit: results.commit,
    figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })),
  };
  write(results);
}

export function finish(results: Results): string {
  results.finished = true;
  write(results);
  return path;
}

function write(results: Results): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
}
