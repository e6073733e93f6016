import { parentPort, workerData } from 'node:worker_threads';

import { toFailure } from '../failure';
import { VaultKeys } from '../keys/vault-keys';
import { installAgencyResources } from '../services/agency/agency-resources';
import type { Session } from '../session';
import { seldom } from '../seldom';
import { openVaultBeside } from '../vault';
import { runHere } from './long-tasks';
import type { LongJob } from './long-work';
import { CANCEL, type FromWorker, type WorkerOrder } from './long-worker-messages';
import { workerTurn } from './writer-turn';

/** The whole life of the worker's thread is one task, with a connection of its own to the vault's database. */
export async function runOrderedTask(): Promise<void> {
  const order = workerData as WorkerOrder;
  const tell = (message: FromWorker): void => parentPort!.postMessage(message);
  const abort = new AbortController();
  parentPort!.on('message', (message) => {
    if (message === CANCEL) abort.abort();
  });
  const keys = new VaultKeys(order.vaultId, Buffer.from(order.vaultKey));
  try {
    const { dir, nativeBinding, user } = order;
    const vault = openVaultBeside({ dir, keys, nativeBinding, turn: workerTurn(order.turn) });
    installAgencyResources(vault.db);
    vault.journal.onChanged((streams) => tell({ type: 'changed', streams }));
    const job: LongJob = {
      signal: abort.signal,
      progress: seldom((done, total) => tell({ type: 'progress', done, total })),
    };
    const session: Session = {
      vault,
      user,
      jobs: { start: refuse, cancel: refuse },
      tickets: { take: refuse },
      long: (name, input) => runHere(session, name, input, job),
    };
    try {
      tell({ type: 'done', answer: await runHere(session, order.name, order.input, job) });
    } finally {
      vault.close();
    }
  } catch (error) {
    tell({ type: 'failed', failure: toFailure(error) });
  } finally {
    keys.wipe();
    parentPort!.close();
  }
}

/** Jobs are started and paths are chosen where the window is. */
function refuse(): never {
  throw new Error('jobs and tickets are not for a worker');
}
