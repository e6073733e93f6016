import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { newId } from '../../../../../../electron/vault/ids';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const outside = mkdtempSync(join(tmpdir(), 'satchel-print-'));
let office: TestOffice;
let caseId: string;

beforeAll(async () => {
  office = await openTestOffice('Field office');
  ({ caseId } = makeCase(office));
});
afterAll(async () => {
  await office.close();
  rmSync(outside, { recursive: true });
});

const pdf = (bytes: number): Uint8Array<ArrayBuffer> =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);
const printed = () =>
  office
    .session()
    .vault.accessLog.read(100, caseId)
    .filter(({ action }) => action === 'printed');

function ticketFor(path: string, kind: 'print' | 'document' = 'print'): string {
  const ticket = crypto.randomUUID();
  office.service.keeper.tickets.add(ticket, kind, path);
  return ticket;
}
const save = (data: Uint8Array<ArrayBuffer>, ticket: string) =>
  office.api.cases.savePrint({ caseId, what: 'brief', ticket, data });

describe('what is printed of a case', () => {
  it('is noted in the read log before it goes to a printer', async () => {
    const before = printed().length;
    await office.api.cases.notePrinted({ caseId, what: 'plan' });
    expect(printed()).toHaveLength(before + 1);
  });

  it('is not noted for a case that is not there', async () => {
    const call = office.api.cases.notePrinted({ caseId: newId(), what: 'plan' });
    await expect(call).rejects.toThrow('case-not-found');
  });

  it('is written outside whole, for its reader only, noted, and leaves nothing beside it', async () => {
    const before = printed().length;
    const [content, path] = [pdf(200_000), join(outside, 'brief.pdf')];
    expect(await save(content, ticketFor(path))).toEqual({ bytes: content.length });
    expect(readFileSync(path)).toEqual(Buffer.from(content));
    expect(readdirSync(outside)).toEqual(['brief.pdf']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(printed()).toHaveLength(before + 1);
  });

  it('needs a ticket for printing, which is good for one use', async () => {
    const path = join(outside, 'other.pdf');
    await expect(save(pdf(10), ticketFor(path, 'document'))).rejects.toThrow('ticket-unknown');
    const ticket = ticketFor(path);
    await save(pdf(10), ticket);
    await expect(save(pdf(10), ticket)).rejects.toThrow('ticket-unknown');
  });

  it('is refused inside the vault, for anything but a PDF, and for a folder that is gone', async () => {
    const before = printed().length;
    await expect(save(pdf(10), ticketFor(join(office.dir, 'brief.pdf')))).rejects.toThrow(
      'save-inside-vault',
    );
    await expect(
      save(Buffer.from('name,phone'), ticketFor(join(outside, 'x.pdf'))),
    ).rejects.toThrow('print-failed');
    await expect(save(pdf(10), ticketFor(join(outside, 'gone/x.pdf')))).rejects.toThrow(
      'disk-gone',
    );
    expect(printed()).toHaveLength(before);
  });
});
