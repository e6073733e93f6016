import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';

import { AppError } from '../../shared/app-error';
import type { Channel } from '../../shared/contract';
import type { JobState, VaultEvent } from '../../shared/ipc';
import type { TicketKind } from '../../shared/shell/contract';
import type { Session } from '../vault/session';
import { hasEnded } from '../vault/services/packs/travelling';
import { createVaultService, type VaultService } from '../vault/vault-service';
import { askPassphrase } from './ask-passphrase';
import { closeWhenStopped } from './stopping';

/** An open vault as a command uses it: the contract's calls, and paths by ticket like the window. */
export interface OpenVault {
  /**
   * The session itself, for what a command does by another way than a call: named is the call that does the same, and
   * asked is what that call would be asked, of role, way back and travelling copy.
   *
   * @throws AppError as the call would
   */
  sessionFor(channel: Channel): Session;
  call(channel: string, input: unknown): Promise<unknown>;
  /** Makes the call that starts a job and waits for its result. */
  job(channel: string, input: unknown, onProgress?: (job: JobState) => void): Promise<unknown>;
  ticket(kind: TicketKind, path: string): string;
}

/** Unlocks, runs, locks; whatever happens the vault is closed in good order. */
export async function openForCommand<T>(
  dir: string,
  user: string | undefined,
  work: (vault: OpenVault) => Promise<T>,
  {
    evenEnded = false,
  }: { /** Also in a travelling copy after its end. */ evenEnded?: boolean } = {},
): Promise<T> {
  const watchers = new Set<(event: VaultEvent) => void>();
  const service = createVaultService({
    dir: resolve(dir),
    waitOutThrottle: true,
    emit: (event) => {
      for (const watcher of watchers) watcher(event);
    },
    onDefect: reportDefect,
  });
  const closed = closeWhenStopped(() => service.keeper.lock());
  try {
    await service.keeper.unlock(
      user ?? process.env['SATCHEL_USER'],
      await askPassphrase('Passphrase: '),
    );
    if (!evenEnded && hasEnded(service.keeper.current()!.vault)) throw new AppError('pack-expired');
    return await work(openVault(service, watchers));
  } finally {
    await service.keeper.lock();
    closed();
  }
}

/** A defect of the program, for its developers; only where somebody asked for it, as a stack may show values. */
function reportDefect(where: string, error: unknown): void {
  if (process.env['SATCHEL_DEBUG'] === '1')
    process.stderr.write(`${where}: ${String((error as Error)?.stack)}\n`);
}

export function openVault(
  service: VaultService,
  watchers: Set<(event: VaultEvent) => void>,
): OpenVault {
  let id = 0;
  const call = async (channel: string, input: unknown): Promise<unknown> => {
    const answer = await service.dispatch({ id: (id += 1), channel, input });
    if (!answer.ok) throw new AppError(answer.code, answer.params);
    return answer.value;
  };
  return {
    sessionFor: (channel) => service.sessionFor(channel),
    call,
    job: (channel, input, onProgress) =>
      new Promise((resolve, reject) => {
        let jobId: string | undefined;
        const seen: JobState[] = [];
        const consider = (job: JobState): void => {
          if (job.id !== jobId) return;
          if (job.state === 'running') return onProgress?.(job);
          watchers.delete(watch);
          if (job.state === 'finished') resolve(job.result);
          else reject(new AppError(job.code ?? 'unexpected', job.params));
        };
        const watch = (event: VaultEvent): void => {
          if (event.event !== 'job') return;
          if (jobId === undefined) seen.push(event.job);
          else consider(event.job);
        };
        watchers.add(watch);
        call(channel, input).then((started) => {
          jobId = (started as { jobId: string }).jobId;
          seen.forEach(consider);
        }, reject);
      }),
    ticket(kind, path) {
      const ticket = randomUUID();
      service.keeper.tickets.add(ticket, kind, resolve(path));
      return ticket;
    },
  };
}
