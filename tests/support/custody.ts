import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { ExportResult } from '../../shared/bundles/export-facts';
import type { PaperResult } from '../../shared/papers/contract';
import { bundleTicket, introduce } from './hand-over';
import { jobResult, type TestOffice } from './test-office';

let count = 0;

/** A new path beside the vault of an office. */
export const outside = (office: TestOffice, ending: string): string =>
  join(office.outside, `${(count += 1)}.${ending}`);

/** Each gets the card of the other, compared. Answers the contacts: of the second at the first, and the other way round. */
export async function acquaint(one: TestOffice, other: TestOffice): Promise<[string, string]> {
  return [await introduce(other, one), await introduce(one, other)];
}

export interface Sent extends ExportResult {
  path: string;
}

/** Hands over what the receipts lack, or everything. */
export async function sendTo(
  office: TestOffice,
  contactIds: string[],
  options: { cases?: 'all' | string[]; sinceReceipt?: boolean; profile?: string } = {},
): Promise<Sent> {
  const path = outside(office, 'satchel');
  const { jobId } = await office.api.bundles.export({
    cases: options.cases ?? 'all',
    contactIds,
    purpose: 'monthly hand-over',
    sinceReceipt: options.sinceReceipt ?? false,
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ticket: bundleTicket(office, path),
  });
  return { ...(await jobResult<ExportResult>(office, jobId)), path };
}

function paperTicket(office: TestOffice, path: string): string {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'paper', path);
  return ticket;
}

/** The receipt of an office for a bundle that it took in, as a file. */
export async function receiptFile(office: TestOffice, bundleId: string): Promise<string> {
  const path = outside(office, 'satchel-paper');
  await office.api.custody.saveReceipt({ bundleId, ticket: paperTicket(office, path) });
  return path;
}

export async function openPaperAt(office: TestOffice, path: string): Promise<PaperResult> {
  const { jobId } = await office.api.papers.open({ ticket: paperTicket(office, path) });
  return jobResult(office, jobId);
}

/** The receipt carried back and opened. */
export const acknowledge = async (
  receiver: TestOffice,
  sender: TestOffice,
  bundleId: string,
): Promise<PaperResult> => openPaperAt(sender, await receiptFile(receiver, bundleId));
