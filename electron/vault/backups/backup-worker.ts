import { parentPort, workerData } from 'node:worker_threads';

import { toFailure } from '../failure';
import { type DatabaseTask, performDatabaseTask } from './database-task';

/** The thread's whole life is one task; it holds the database key no longer than that. */
performDatabaseTask(workerData as DatabaseTask).then(
  (facts) => parentPort?.postMessage({ facts }),
  (error: unknown) => parentPort?.postMessage({ failure: toFailure(error) }),
);
