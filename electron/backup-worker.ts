import { parentPort, workerData } from 'node:worker_threads';

import { forbidCodeFromStrings } from './shell/no-code-from-strings';
import { type DatabaseTask, performDatabaseTask } from './vault/backups/database-task';
import { toFailure } from './vault/failure';

forbidCodeFromStrings();

/** The thread's whole life is one task; it holds the database key no longer than that. */
performDatabaseTask(workerData as DatabaseTask).then(
  (facts) => parentPort?.postMessage({ facts }),
  (error: unknown) => parentPort?.postMessage({ failure: toFailure(error) }),
);
