import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { AgencyStatus } from '../../shared/agency/contract';
import type { Contract } from '../../shared/contract';
import type { InputOf } from '../../shared/ipc';
import type { PaperResult } from '../../shared/papers/contract';
import { jobResult, type TestOffice } from './test-office';

export function paperTicket(office: TestOffice, path: string): string {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'paper', path);
  return ticket;
}

export async function openPaperAt(office: TestOffice, path: string): Promise<PaperResult> {
  const { jobId } = await office.api.papers.open({ ticket: paperTicket(office, path) });
  return jobResult(office, jobId);
}

let count = 0;

/** Writes the next pack beside the vault of headquarters, and answers where. */
export async function writePack(
  hq: TestOffice,
  order: Omit<InputOf<Contract['agency']['makePack']>, 'ticket'> = {},
): Promise<string> {
  const path = join(hq.outside, `pack-${(count += 1)}.satchel-paper`);
  await hq.api.agency.makePack({ ...order, ticket: paperTicket(hq, path) });
  return path;
}

/** Opens a pack and takes it into force, the agency's key compared by phone where it has to be. */
export async function takePack(
  hq: TestOffice,
  office: TestOffice,
  path: string,
): Promise<AgencyStatus> {
  await openPaperAt(office, path);
  const { agency } = await hq.api.agency.status({});
  const { waiting } = await office.api.agency.status({});
  return office.api.agency.apply({
    version: waiting?.version ?? 0,
    fingerprint: agency?.words.join(' ') ?? '',
    how: 'phone',
  });
}
