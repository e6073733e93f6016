import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findContact } from '../../../../../../electron/vault/services/contacts/contact-book';
import {
  type PaperReceiver,
  paperReceivers,
} from '../../../../../../electron/vault/services/papers/paper-receivers';
import { writePaper } from '../../../../../../electron/vault/services/papers/write-paper';
import type { PaperResult } from '../../../../../../shared/papers/contract';
import { AppError } from '../../../../../../shared/app-error';
import { arrivedTicket, everything, introduce } from '../../../../../support/hand-over';
import { jobResult, openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let headquarters: TestOffice;
const real = { ...paperReceivers };
let received: string[];

beforeEach(async () => {
  [field, headquarters] = await Promise.all([
    openTestOffice('Sabha'),
    openTestOffice('Geneva', 'headquarters'),
  ]);
  received = [];
  paperReceivers.receipt = {
    needs: 'bundles.import',
    receive: (_, paper) => {
      received.push(`${paper.sender.officeName} ${String(paper.repeated)}`);
      return { outcome: 'heard', params: {} };
    },
  };
});
afterEach(async () => {
  Object.assign(paperReceivers, real);
  if (!real.receipt) delete paperReceivers.receipt;
  await Promise.all([field.close(), headquarters.close()]);
});

async function send(out: string, change: Partial<Parameters<typeof writePaper>[1]> = {}) {
  const contact = findContact(field.session().vault.db, await introduce(headquarters, field))!;
  return writePaper(field.session(), {
    type: 'receipt',
    body: { hello: 1 },
    contacts: [contact],
    out,
    ...change,
  });
}

async function open(office: TestOffice, path: string): Promise<PaperResult> {
  const ticket = randomUUID();
  office.service.keeper.tickets.add(ticket, 'paper', path);
  const { jobId } = await office.api.papers.open({ ticket });
  return jobResult(office, jobId);
}

describe('papers between two offices', () => {
  it('are written, opened and kept in the book of both', async () => {
    const out = join(field.outside, 'a.satchel-paper');
    const { paperId } = await send(out);
    await introduce(field, headquarters);
    expect(await open(headquarters, out)).toMatchObject({
      paperId,
      outcome: 'heard',
      senderVerified: true,
      repeated: false,
    });
    expect(await open(headquarters, out)).toMatchObject({ repeated: true });
    expect(received).toEqual(['Sabha false', 'Sabha true']);
    const books = await Promise.all([field, headquarters].map(({ api }) => api.papers.list({})));
    expect(books.map(({ rows }) => rows)).toMatchObject([
      [{ paperId, direction: 'out', officeName: 'Geneva' }],
      [{ paperId, direction: 'in', officeName: 'Sabha' }],
    ]);
  });

  it('open where a bundle was awaited', async () => {
    const out = join(field.outside, 'a.satchel-paper');
    await send(out);
    await introduce(field, headquarters);
    const { jobId } = await headquarters.api.bundles.stage({
      ticket: arrivedTicket(headquarters, out),
    });
    expect(await jobResult(headquarters, jobId)).toMatchObject({ paper: { outcome: 'heard' } });
  });

  it('of somebody whom nobody compared do nothing', async () => {
    const out = join(field.outside, 'a.satchel-paper');
    await send(out);
    const before = everything(headquarters);
    await expect(open(headquarters, out)).rejects.toThrow('sender-not-verified');
    expect(received).toEqual([]);
    expect(everything(headquarters)).toBe(before);
  });

  it('that cannot be done leave nothing behind, and one number is one paper', async () => {
    const out = join(field.outside, 'a.satchel-paper');
    const other = join(field.outside, 'b.satchel-paper');
    const { paperId } = await send(out);
    await introduce(field, headquarters);
    const refusing: PaperReceiver = {
      needs: 'bundles.import',
      receive: () => {
        throw new AppError('not-permitted');
      },
    };
    const hearing = paperReceivers.receipt!;
    paperReceivers.receipt = refusing;
    const before = everything(headquarters);
    await expect(open(headquarters, out)).rejects.toThrow('not-permitted');
    expect(everything(headquarters)).toBe(before);
    paperReceivers.receipt = hearing;
    await open(headquarters, out);
    await expect(send(other, { paperId, body: { hello: 2 } })).rejects.toMatchObject({
      code: 'paper-id-reused',
    });
    expect(existsSync(other)).toBe(false);
  });

  it('of a kind that this version does not know are named', async () => {
    delete paperReceivers.receipt;
    const out = join(field.outside, 'a.satchel-paper');
    await send(out);
    await introduce(field, headquarters);
    await expect(open(headquarters, out)).rejects.toThrow('paper-type');
    expect(readFileSync(out).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  });
});
