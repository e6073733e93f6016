import { randomUUID } from 'node:crypto';

import { KDF_FLOOR } from '../../electron/vault/keys/kdf';
import { createVaultService } from '../../electron/vault/vault-service';
import type { PackMade, PackReturn, PackReturned } from '../../shared/packs/contract';
import { apiOf, jobResult, type TestOffice } from './test-office';

export const PACK_PASSPHRASE = 'river seven lantern maple quiet stone';

export function packTicket(office: TestOffice, path: string): string {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'pack', path);
  return ticket;
}

type MakeOrder = Omit<
  Parameters<TestOffice['api']['packs']['make']>[0],
  'ticket' | 'passphrase' | 'userName' | 'days'
>;

export async function makePackAt(
  office: TestOffice,
  out: string,
  order: MakeOrder & { userName?: string; days?: number },
): Promise<PackMade> {
  const { jobId } = await office.api.packs.make({
    userName: 'Amina',
    days: 3,
    passphrase: PACK_PASSPHRASE,
    ...order,
    ticket: packTicket(office, out),
  });
  return jobResult(office, jobId);
}

/** The copy as its traveller opens it: with the same program, on its own. */
export async function openPackAt(
  dir: string,
  userName = 'Amina',
  now?: () => number,
): Promise<TestOffice> {
  const events: TestOffice['events'] = [];
  const service = createVaultService({
    dir,
    kdf: KDF_FLOOR,
    ...(now ? { now } : {}),
    emit: (event) => events.push(event),
    onDefect: (where, error) => console.error(where, error),
  });
  const api = apiOf(service);
  await api.session.unlock({ userName, passphrase: PACK_PASSPHRASE });
  return {
    dir,
    outside: dir,
    service,
    api,
    kitCode: '',
    events,
    session: () => service.keeper.current()!,
    close: () => service.keeper.lock(),
  };
}

export async function openReturnOf(office: TestOffice, dir: string): Promise<PackReturn> {
  const { jobId } = await office.api.packs.openReturn({ ticket: packTicket(office, dir) });
  return jobResult(office, jobId);
}

export async function finishReturnOf(office: TestOffice, returnId: string): Promise<PackReturned> {
  const { jobId } = await office.api.packs.finishReturn({ returnId });
  return jobResult(office, jobId);
}
