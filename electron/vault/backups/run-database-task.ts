import { Worker } from 'node:worker_threads';

import { AppError } from '../../../shared/app-error';
import type { Failure } from '../failure';
import { workerScript } from '../worker-script';
import { type DatabaseTask, performDatabaseTask, type TaskResult } from './database-task';

/**
 * Runs the task in a thread of its own, so that the window's questions are answered meanwhile.
 *
 * @throws AppError database-key-or-damage, disk-full, cancelled …
 */
export async function runDatabaseTask<T extends DatabaseTask>(
  task: T,
  signal?: AbortSignal,
  script: string | null = workerScript('backup-worker.cjs'),
): Promise<TaskResult<T>> {
  if (signal?.aborted) throw new AppError('cancelled');
  if (script === null) return performDatabaseTask(task);
  const worker = new Worker(script, { workerData: task, stdout: true, stderr: true });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<TaskResult<T>>((resolve, reject) => {
      worker.on('message', ({ facts, failure }: { facts?: TaskResult<T>; failure?: Failure }) => {
        if (facts) resolve(facts);
        else reject(new AppError(failure?.code ?? 'unexpected', failure?.params));
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(new AppError(signal?.aborted ? 'cancelled' : 'backup-failed')),
      );
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
