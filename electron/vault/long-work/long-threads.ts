import { Worker } from 'node:worker_threads';

/** Reading what a bundle brings takes a person about that long. */
const REST_MS = 2 * 60_000;

/**
 * Threads for long work, a new one for each task that runs beside another. One that did its task well rests for a while:
 * what follows on the same page then begins without loading and warming up the program once more (measured: taking
 * in a bundle that was looked at, 0.8 s with a new thread and 0.5 s with a rested one). At rest it holds no key.
 */
export class LongThreads {
  #resting: Worker | null = null;
  #end: NodeJS.Timeout | undefined;

  constructor(
    private readonly script: string,
    private readonly restMs = REST_MS,
  ) {}

  take(): Worker {
    const rested = this.#resting;
    this.#resting = null;
    clearTimeout(this.#end);
    rested?.ref();
    return rested ?? this.#start();
  }

  /** Somebody is about to ask for long work: it is loaded meanwhile. */
  expect(): void {
    this.rest(this.take());
  }

  #start(): Worker {
    return new Worker(this.script, { stdout: true, stderr: true });
  }

  /** After a task that was answered. Whoever listened to the thread no longer does. */
  rest(worker: Worker): void {
    if (this.#resting) return void worker.terminate();
    this.#resting = worker;
    // By name: the thread listens to itself, to know whether it keeps the program from ending.
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    // Of a thread that dies at rest nobody need hear, but an error without a listener would end the process.
    worker.once('error', () => undefined);
    const forget = (): void => {
      if (this.#resting === worker) this.#resting = null;
    };
    worker.once('exit', forget);
    worker.unref();
    this.#end = setTimeout(() => {
      // Before it has ended: nobody is to be given a thread that is ending.
      forget();
      void worker.terminate();
    }, this.restMs).unref();
  }
}
