import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

import type { PaperResult } from '../../shared/papers/contract';
import { openPaperAt, paperTicket } from './agency';
import { introduce } from './hand-over';
import type { TestOffice } from './test-office';

let count = 0;

export async function requestOf(laptop: TestOffice): Promise<{ text: string; words: string[] }> {
  const path = join(laptop.outside, `request-${(count += 1)}.satchel-contact`);
  const ticket = randomUUID();
  laptop.service.keeper.tickets.add(ticket, 'contact-card', path);
  const { words } = await laptop.api.laptops.request({ ticket });
  return { text: readFileSync(path, 'utf8'), words };
}

export async function letIn(first: TestOffice, laptop: TestOffice): Promise<string> {
  const { text, words } = await requestOf(laptop);
  const path = join(first.outside, `joining-${(count += 1)}.satchel-paper`);
  await first.api.laptops.letIn({
    request: text,
    name: 'Field laptop',
    fingerprint: words.join(' '),
    how: 'in-person',
    ticket: paperTicket(first, path),
  });
  return path;
}

/** The whole way: the office's card compared on the new laptop, its request compared on the first, the paper opened. */
export async function joinLaptop(first: TestOffice, laptop: TestOffice): Promise<PaperResult> {
  await introduce(first, laptop);
  return openPaperAt(laptop, await letIn(first, laptop));
}
