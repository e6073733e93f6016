import { randomUUID } from 'node:crypto';

import type { Notice } from '../../shared/notices/contract';
import type { PaperResult } from '../../shared/papers/contract';
import { jobResult, type TestOffice } from './test-office';

export async function writeNotice(
  office: TestOffice,
  id: string,
  path: string,
  { noLaptopHasIt = false } = {},
): Promise<string> {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'paper', path);
  await office.api.notices.write({ id, ticket, noLaptopHasIt });
  return path;
}

export async function openPaperFile(office: TestOffice, path: string): Promise<PaperResult> {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'paper', path);
  const { jobId } = await office.api.papers.open({ ticket });
  return jobResult(office, jobId);
}

/** The newest notice. */
export const lastNotice = async (office: TestOffice): Promise<Notice> =>
  (await office.api.notices.list({})).notices[0]!;
