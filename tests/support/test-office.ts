import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import type { Session } from '../../electron/vault/session';
import { createVaultService, type VaultService } from '../../electron/vault/vault-service';
import type { Contract } from '../../shared/contract';
import type { InputOf, OutputOf, VaultEvent } from '../../shared/ipc';
import type { OfficeKind } from '../../shared/session/contract';

export const TEST_PASSPHRASE = 'plum orbit cactus window tulip ninety';

type Calls = {
  [D in keyof Contract]: {
    [C in keyof Contract[D]]: (input: InputOf<Contract[D][C]>) => Promise<OutputOf<Contract[D][C]>>;
  };
};

/** An office with a real encrypted vault in a temporary folder, spoken to through the dispatcher like the window does. */
export interface TestOffice {
  dir: string;
  /** For files that leave: beside the vault, never in it. */
  outside: string;
  service: VaultService;
  api: Calls;
  kitCode: string;
  events: VaultEvent[];
  session(): Session;
  close(): Promise<void>;
}

export async function openTestOffice(
  name: string,
  kind: OfficeKind = 'field',
  options: {
    proved?: boolean;
    onDefect?: (where: string, error: unknown) => void;
    /** Where to put the vault and what leaves it, to be opened again by somebody else. */
    outside?: string;
    userName?: string;
    /** The clock of the laptop. */
    now?: () => number;
  } = {},
): Promise<TestOffice> {
  const outside = options.outside ?? mkdtempSync(join(tmpdir(), 'satchel-test-'));
  const office = officeAt(outside, options.onDefect, options.now);
  const { kit } = await office.api.session.create({
    officeName: name,
    officeKind: kind,
    userName: options.userName ?? 'Amina',
    passphrase: TEST_PASSPHRASE,
  });
  if (options.proved !== false) await office.api.session.proveRecovery({ code: kit.code });
  return { ...office, kitCode: kit.code };
}

/** One that was made before, unlocked anew. Its kit is with whoever made it. */
export async function reopenTestOffice(outside: string): Promise<TestOffice> {
  const office = officeAt(outside);
  await office.service.keeper.unlock('Amina', TEST_PASSPHRASE);
  return { ...office, kitCode: '' };
}

function officeAt(
  outside: string,
  onDefect = (where: string, error: unknown): void => console.error(where, error),
  now: () => number = Date.now,
): Omit<TestOffice, 'kitCode'> {
  const dir = join(outside, 'vault');
  const events: VaultEvent[] = [];
  const emit = (event: VaultEvent): void => void events.push(event);
  const service = createVaultService({ dir, kdf: KDF_FLOOR, emit, onDefect, now });
  return {
    dir,
    outside,
    service,
    api: apiOf(service),
    events,
    session: () => service.keeper.current()!,
    async close() {
      await service.keeper.lock();
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

/** The contract as functions over a service; a refusal is thrown as an Error with the code as message. */
export function apiOf(service: VaultService): Calls {
  let id = 0;
  const call = async (channel: string, input: unknown): Promise<unknown> => {
    const answer = await service.dispatch({ id: (id += 1), channel, input });
    if (!answer.ok) throw Object.assign(new Error(answer.code), { params: answer.params });
    return answer.value;
  };
  const domain = (name: string): object =>
    new Proxy(
      {},
      { get: (_, member) => (input: unknown) => call(`${name}.${String(member)}`, input) },
    );
  return new Proxy({}, { get: (_, name) => domain(String(name)) }) as Calls;
}

/** The result of a job, or its failure thrown. */
export async function jobResult<T>(office: TestOffice, jobId: string): Promise<T> {
  for (;;) {
    for (const event of office.events) {
      if (event.event !== 'job' || event.job.id !== jobId || event.job.state === 'running')
        continue;
      if (event.job.state === 'finished') return event.job.result as T;
      throw Object.assign(new Error(event.job.code), { params: event.job.params });
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
