import { execFileSync } from 'node:child_process';

export type Unit = 's' | 'ms' | 'MB' | 'MB/s' | 'entries/s' | 'cases/s';

export interface Figure {
  name: string;
  value: number;
  unit: Unit;
  /** The same work by a peer, taken in the same run, one after the other in turns. */
  peer?: { name: string; value: number };
  /** A bound on the value itself. */
  target?: { most?: number; least?: number };
  /** A bound on ours ÷ peer. */
  targetRatio?: { most?: number; least?: number };
  note?: string;
}

export interface Measure {
  name: string;
  title: string;
  run(options: BenchOptions): Promise<Figure[]>;
}

export interface BenchOptions {
  /** Numbers of demo cases. */
  sizes: readonly number[];
  /** Megabytes of documents for the measure of bundles. */
  documentsMb: number;
  /** For the measure of headquarters. */
  offices: number;
  months: number;
  casesPerOffice: number;
  /** Where the offices and headquarters stay for a next run, and after how many minutes this one ends. */
  fleetDir: string | undefined;
  minutes: number;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

export const ratioOf = ({ value, peer }: Figure): number | null =>
  peer && peer.value > 0 ? value / peer.value : null;

/** Whether a figure is where we want it; null where nothing was set. */
export function isGood(figure: Figure): boolean | null {
  const ratio = ratioOf(figure);
  const bounds: [number, Figure['target']][] = [[figure.value, figure.target]];
  if (ratio !== null) bounds.push([ratio, figure.targetRatio]);
  const set = bounds.filter(([, bound]) => bound !== undefined);
  if (set.length === 0) return null;
  return set.every(
    ([value, bound]) => value <= (bound!.most ?? Infinity) && value >= (bound!.least ?? -Infinity),
  );
}

/** What was written before goes to the disk first: in the middle of a measured turn it would cost whoever's turn it is. */
export const settleDisk = (): void => void execFileSync('sync');

export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

/** Milliseconds of each of several runs, after some that warm up and do not count. */
export async function times(
  count: number,
  work: (turn: number) => unknown,
  options: { warmUps?: number } = {},
): Promise<number[]> {
  const warmUps = options.warmUps ?? 1;
  const taken: number[] = [];
  for (let turn = 0; turn < warmUps + count; turn += 1) {
    const { ms } = await timed(() => work(turn));
    if (turn >= warmUps) taken.push(ms);
  }
  return taken;
}

/** Two rivals in turns, so that a busy minute of the machine falls on both. */
export async function inTurns(
  count: number,
  ours: (turn: number) => unknown,
  peer: (turn: number) => unknown,
  options: { warmUps?: number } = {},
): Promise<{ ours: number[]; peer: number[] }> {
  const warmUps = options.warmUps ?? 1;
  const taken = { ours: [] as number[], peer: [] as number[] };
  for (let turn = 0; turn < warmUps + count; turn += 1) {
    const one = await timed(() => ours(turn));
    const other = await timed(() => peer(turn));
    if (turn < warmUps) continue;
    taken.ours.push(one.ms);
    taken.peer.push(other.ms);
  }
  return taken;
}

export const short = (cases: number): string =>
  cases >= 1000 ? `${cases / 1000}k` : String(cases);
