import { parentPort } from 'node:worker_threads';

import { toFailure } from '../failure';
import { VaultKeys } from '../keys/vault-keys';
import { installAgencyResources } from '../services/agency/agency-resources';
import type { Session } from '../session';
import { seldom } from '../seldom';
import { openVaultBeside } from '../vault';
import { runHere } from './long-tasks';
import type { LongJob, LongTasks } from './long-work';
import { CANCEL, type FromWorker, type WorkerOrder } from './long-worker-messages';
import { workerTurn } from './writer-turn';

const tell = (message: FromWorker): void => parentPort!.postMessage(message);

/**
 * The life of the worker's thread: one order after the other, never two at once. Between them it holds no key, and no
 * connection to a vault.
 */
export function serveOrders(): void {
  let abort: AbortController | undefined;
  parentPort!.on('message', (message: WorkerOrder | typeof CANCEL) => {
    if (message === CANCEL) return abort?.abort();
    abort = new AbortController();
    void runOrder(message, abort.signal);
  });
}

/** Each order with a connection of its own to the vault's database. */
async function runOrder(order: WorkerOrder, signal: AbortSignal): Promise<void> {
  const { dir, nativeBinding, user } = order;
  const keys = new VaultKeys(order.vaultId, Buffer.from(order.vaultKey));
  order.vaultKey.fill(0);
  try {
    tell({ type: 'done', answer: await inVault() });
  } catch (error) {
    tell({ type: 'failed', failure: toFailure(error) });
  } finally {
    keys.wipe();
  }

  async function inVault(): Promise<unknown> {
    const vault = openVaultBeside({
      dir,
      keys,
      nativeBinding,
      turn: workerTurn(order.turn),
      onFileCreated: (fileId) => tell({ type: 'file', fileId }),
    });
    try {
      installAgencyResources(vault.db);
      vault.journal.onChanged((streams) => tell({ type: 'changed', streams }));
      const job: LongJob = {
        signal,
        progress: seldom((done, total) => tell({ type: 'progress', done, total })),
      };
      const here = <K extends keyof LongTasks>(name: K, input: LongTasks[K]['input']) =>
        runHere(session, name, input, job);
      const session: Session = {
        vault,
        user,
        jobs: { start: refuse, cancel: refuse },
        tickets: { take: refuse },
        long: Object.assign(here, { expect: refuse }),
      };
      return await runHere(session, order.name, order.input, job);
    } finally {
      vault.close();
    }
  }
}

/** Jobs are started and paths are chosen where the window is. */
function refuse(): never {
  throw new Error('jobs and tickets are not for a worker');
}
