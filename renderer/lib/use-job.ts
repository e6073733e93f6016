import { create } from 'zustand';
import { AppError } from '../../shared/app-error';
import type { JobState } from '../../shared/ipc';
import { api, onVaultEvent } from './api';

/** How far a long work has come, in its own units: bytes, cases, entries. A total of 0 is not known yet. */
export interface JobProgress {
  done: number;
  total: number;
}

export interface RunningJob<T> {
  id: string;
  /** The result, or an AppError; `cancelled` where somebody stopped it. */
  result: Promise<T>;
  cancel: () => void;
}

type Settle = (state: JobState) => void;

const useJobProgress = create<Record<string, JobProgress>>(() => ({}));
const waiting = new Map<string, Settle>();
/** Ends that came before anybody asked: a quick job may be done before its id has arrived. */
const ended = new Map<string, JobState>();
const MOST_ENDED = 50;
let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  onVaultEvent((event) => event.event === 'job' && noteJob(event.job));
}

/** Takes in what the vault says of a job. */
export function noteJob(job: JobState): void {
  if (job.state === 'running') {
    useJobProgress.setState({ [job.id]: { done: job.done, total: job.total } });
    return;
  }
  useJobProgress.setState(
    (jobs) => Object.fromEntries(Object.entries(jobs).filter(([id]) => id !== job.id)),
    true,
  );
  const settle = waiting.get(job.id);
  waiting.delete(job.id);
  if (settle) settle(job);
  else {
    ended.set(job.id, job);
    const [oldest] = ended.keys();
    if (ended.size > MOST_ENDED && oldest !== undefined) ended.delete(oldest);
  }
}

/**
 * Starts long work and follows it to its end: `runJob(() => api.bundles.stage({ ticket }))`.
 *
 * It belongs to no page: it goes on while one works elsewhere, and `result` tells its end wherever that is awaited.
 */
export async function runJob<T>(start: () => Promise<{ jobId: string }>): Promise<RunningJob<T>> {
  listen();
  const { jobId: id } = await start();
  const result = new Promise<T>((resolve, reject) => {
    const settle: Settle = (job) =>
      job.state === 'finished'
        ? resolve(job.result as T)
        : reject(new AppError(job.code ?? job.state, job.params ?? {}));
    const past = ended.get(id);
    ended.delete(id);
    if (past) settle(past);
    else waiting.set(id, settle);
  });
  // Whoever only shows progress need not await the end.
  result.catch(() => undefined);
  return { id, result, cancel: () => void api.jobs.cancel({ id }).catch(() => undefined) };
}

/** Progress of a running job; null before its first word and after its end. */
export const useJob = (id: string | null): JobProgress | null =>
  useJobProgress((jobs) => (id === null ? null : (jobs[id] ?? null)));
