import type { JobState } from '../../shared/ipc';
import { toFailure } from './failure';
import { newId } from './ids';
import { seldom } from './seldom';
import type { Jobs } from './session';

/** Long work of one session. Progress is reported a few times a second. */
export function createJobs(
  report: (state: JobState) => void,
  onDefect?: (kind: string, error: unknown) => void,
): Jobs & { cancelAll(): Promise<void> } {
  const running = new Map<string, { abort: AbortController; done: Promise<unknown> }>();

  return {
    start(kind, work) {
      const id = newId();
      const abort = new AbortController();
      const state: JobState = { id, kind, done: 0, total: 0, state: 'running' };
      const reportSeldom = seldom(() => report({ ...state }));
      const progress = (done: number, total: number): void => {
        state.done = done;
        state.total = total;
        reportSeldom(done, total);
      };
      // A turn of the event loop first, so that the answer with the job's id goes out before its first event.
      const done = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => work({ id, signal: abort.signal, progress }))
        .then((result) => {
          report({ ...state, state: 'finished', done: state.total, result });
          return result;
        })
        .catch((error: unknown) => {
          const failure = toFailure(error);
          if (abort.signal.aborted)
            report({ ...state, state: 'cancelled', code: 'cancelled', params: {} });
          else {
            report({ ...state, state: 'failed', ...failure });
            if (failure.code === 'unexpected') onDefect?.(kind, error);
          }
          throw error;
        })
        .finally(() => running.delete(id));
      // The caller may leave the result to the events.
      done.catch(() => undefined);
      running.set(id, { abort, done });
      return { jobId: id, done };
    },

    cancel(id) {
      running.get(id)?.abort.abort();
      return running.has(id);
    },

    async cancelAll() {
      for (const { abort } of running.values()) abort.abort();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}
