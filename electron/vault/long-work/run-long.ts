import { AppError } from '../../../shared/app-error';
import type { Session } from '../session';
import { workerScript } from '../worker-script';
import { runHere } from './long-tasks';
import type { LongJob, LongTasks, RunLong } from './long-work';
import { LongThreads } from './long-threads';
import { CANCEL, type FromWorker, type WorkerOrder } from './long-worker-messages';

/**
 * A cancelled task tidies up after itself; one that takes longer is ended as a power cut would end it. A lock does not
 * wait for this: it ends the whole process.
 */
const TIDY_MS = 3000;

export const longWorkerScript = (): string | null => workerScript('long-worker.cjs');

/** Runs long work in a thread of its own, or here where `script` is null. A lock stops it as it stops a job. */
export function longRunner(
  session: () => Session,
  script: string | null,
  tidyMs = TIDY_MS,
): RunLong {
  const threads = script === null ? null : new LongThreads(script);
  const runLong = async <K extends keyof LongTasks>(
    name: K,
    input: LongTasks[K]['input'],
    job?: LongJob,
  ): Promise<LongTasks[K]['answer']> => {
    const run = (given: LongJob) =>
      threads
        ? inWorker({ threads, tidyMs }, session(), name, input, given)
        : runHere(session(), name, input, given);
    return job ? run(job) : session().jobs.start(name, run).done;
  };
  return Object.assign(runLong, { expect: () => threads?.expect() });
}

async function inWorker<K extends keyof LongTasks>(
  { threads, tidyMs }: { threads: LongThreads; tidyMs: number },
  { vault, user }: Session,
  name: K,
  input: LongTasks[K]['input'],
  { signal, progress }: LongJob,
): Promise<LongTasks[K]['answer']> {
  // What the sweep finds without a row it takes for a leftover; it knows only the files of this thread.
  await vault.swept;
  if (signal.aborted) throw new AppError('cancelled');
  const { dir, keys, nativeBinding, turn } = vault;
  const order: WorkerOrder = {
    name,
    input,
    dir,
    vaultId: keys.vaultId,
    vaultKey: keys.withVaultKey((key) => Uint8Array.from(key)),
    nativeBinding,
    user,
    turn: turn.memory,
  };
  const worker = threads.take();
  let ending: NodeJS.Timeout | undefined;
  const stop = (): void => {
    worker.postMessage(CANCEL);
    ending = setTimeout(() => void worker.terminate(), tidyMs);
  };
  let isAnswered = false;
  try {
    const answer = await new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'progress') progress(message.done, message.total);
        else if (message.type === 'changed') vault.journal.announce(message.streams);
        else if (message.type === 'file') vault.files.adopt(message.fileId);
        else if (message.type === 'done') resolve(message.answer);
        else reject(new AppError(message.failure.code, message.failure.params));
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(signal.aborted ? new AppError('cancelled') : new Error('the thread ended')),
      );
      worker.postMessage(order);
      order.vaultKey.fill(0);
      signal.addEventListener('abort', stop, { once: true });
    });
    isAnswered = true;
    return answer as LongTasks[K]['answer'];
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(ending);
    if (isAnswered && !signal.aborted) threads.rest(worker);
    else {
      await worker.terminate();
      turn.reset();
    }
  }
}
