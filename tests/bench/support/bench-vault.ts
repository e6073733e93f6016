import { randomUUID } from 'node:crypto';

import { KDF_FLOOR } from '../../../electron/vault/keys/kdf';
import type { Session } from '../../../electron/vault/session';
import { createVaultService, type VaultService } from '../../../electron/vault/vault-service';
import type { JobState, VaultEvent } from '../../../shared/ipc';
import type { OfficeKind } from '../../../shared/session/contract';
import type { TicketKind } from '../../../shared/shell/contract';
import { apiOf } from '../../support/test-office';

export const BENCH_PASSPHRASE = 'plum orbit cactus window tulip ninety';
export const BENCH_USER = 'Amina';

type Api = ReturnType<typeof apiOf>;

/** An open vault, spoken to through the dispatcher as the window does it. */
export interface BenchVault {
  dir: string;
  service: VaultService;
  session: Session;
  api: Api;
  ticket(kind: TicketKind, path: string): string;
  /** The result of a job, by the answer of the call that started it. */
  jobResult<T>(jobId: string): Promise<T>;
  close(): Promise<void>;
}

function serviceFor(dir: string) {
  const events: VaultEvent[] = [];
  const service = createVaultService({
    dir,
    kdf: KDF_FLOOR,
    emit: (event) => events.push(event),
    onDefect: (where, error) => console.error(where, error),
  });
  return { service, api: apiOf(service), events };
}

export async function openBenchVault(dir: string): Promise<BenchVault> {
  const made = serviceFor(dir);
  await made.service.keeper.unlock(BENCH_USER, BENCH_PASSPHRASE);
  return benchVault(dir, made);
}

export async function createBenchVault(
  dir: string,
  officeName: string,
  officeKind: OfficeKind = 'field',
): Promise<BenchVault> {
  const made = serviceFor(dir);
  const input = { officeName, officeKind, userName: BENCH_USER, passphrase: BENCH_PASSPHRASE };
  const { kit } = await made.api.session.create(input);
  await made.api.session.proveRecovery({ code: kit.code });
  return benchVault(dir, made);
}

function benchVault(
  dir: string,
  { service, api, events }: ReturnType<typeof serviceFor>,
): BenchVault {
  return {
    dir,
    service,
    api,
    session: service.keeper.current()!,
    ticket(kind, path) {
      const ticket = randomUUID();
      service.keeper.tickets.add(ticket, kind, path);
      return ticket;
    },
    async jobResult<T>(jobId: string): Promise<T> {
      for (;;) {
        const job = endOf(events, jobId);
        if (job?.state === 'finished') return job.result as T;
        if (job) throw new Error(`${job.kind}: ${job.code}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    close: () => service.keeper.lock(),
  };
}

function endOf(events: VaultEvent[], jobId: string): JobState | undefined {
  for (const event of events) {
    if (event.event === 'job' && event.job.id === jobId && event.job.state !== 'running')
      return event.job;
  }
  return undefined;
}
