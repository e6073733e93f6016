import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { streamOf } from '../../../../../../shared/ids';
import type { CountRow } from '../../../../../../shared/profiles/derived';
import { canariesIn, decryptedPayload } from '../../../../../support/canaries';
import { exportTo, introduce, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let field: TestOffice;
let donor: TestOffice;
let contactId: string;
let out: string;

beforeEach(async () => {
  [field, donor] = await Promise.all([openTestOffice('Sabha'), openTestOffice('Donor')]);
  contactId = await introduce(donor, field);
  await introduce(field, donor);
  out = join(field.outside, 'figures.satchel');
});
afterEach(async () => {
  await Promise.all([field.close(), donor.close()]);
});

async function people(count: number, riskLevel: 'high' | 'low' | 'medium'): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const { caseId } = makeCase(field, { name: `Canary ${riskLevel} ${i}`, consent: null });
    await field.api.cases.saveConsent({
      caseId,
      set: { purpose: 'statistics', decision: 'agreed' },
    });
    await field.api.cases.setRisk({ caseId, level: riskLevel, reason: 'as told' });
    ids.push(caseId);
  }
  return ids;
}

const order = { cases: 'all' as const, profile: 'statistics' };

describe('figures only', () => {
  it('carry no case, no name and no number small enough to point at somebody', async () => {
    const ids = [
      ...(await people(9, 'high')),
      ...(await people(6, 'low')),
      ...(await people(2, 'medium')),
    ];
    makeCase(field, { name: 'Canary who did not agree', consent: null });
    const result = await exportTo(field, { ...order, contactIds: [contactId] }, out);
    expect(result).toMatchObject({ entries: 0, documents: 0, profile: 'statistics' });
    expect(result.refused).toHaveLength(1);
    const payload = await decryptedPayload(donor, out);
    expect(canariesIn(payload, ['Canary', 'Amina', ...ids])).toEqual([]);
    await takeIn(donor, out);
    expect((await donor.api.cases.list({})).total).toBe(0);
    const { content } = donor
      .session()
      .vault.db.prepare('SELECT content FROM derived_files WHERE name = ?')
      .get('data/derived/counts.jsonl') as { content: string };
    const rows = content
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CountRow);
    const risk = rows.filter(({ table }) => table === 'risk-level');
    expect(risk.map(({ by, count }) => [by[0]?.value ?? 'all', count])).toEqual([
      ['all', 17],
      ['high', 9],
      // Two at medium risk: the next smallest goes with them, or they could be worked out.
      ['low', null],
      ['medium', null],
    ]);
    expect(payload.includes('bundle/data/derived/counts.csv')).toBe(true);
    // A spreadsheet takes a cell that begins with = + - @ for an order: every one is a code or a number.
    const text = payload.toString('latin1');
    const table = text.slice(text.indexOf('table,dimension,value'), text.lastIndexOf('\r\n'));
    const cells = table.split(/\r\n|,/);
    expect(cells.length).toBeGreaterThan(50);
    expect(cells.filter((cell) => !/^([A-Za-z0-9][\w+.-]*)?$/.test(cell))).toEqual([]);
  });

  it('take no code that a spreadsheet would carry out, whoever wrote it', async () => {
    const { caseId } = makeCase(field);
    const { vault, user } = field.session();
    const close = (code: string): unknown =>
      vault.journal.append({
        stream: streamOf('case', caseId),
        actor: user.id,
        command: 'cases.update',
        sets: fieldSets('case', caseId, { closureReason: code }),
      });
    for (const code of ['=A1', '+1', '-1', '@A1', '=1+1', '\t=1', 'a,=1'])
      expect(() => close(code), code).toThrow('invalid-value');
    expect(close('moved')).not.toBeNull();
  });

  it('do not tell by the reasons for closing how few cases are open', async () => {
    const ids = await people(22, 'low');
    const { vault, user } = field.session();
    for (const [index, caseId] of ids.slice(4).entries())
      vault.journal.append({
        stream: streamOf('case', caseId),
        actor: user.id,
        command: 'cases.update',
        sets: fieldSets('case', caseId, {
          status: 'closed',
          closureReason: index < 12 ? 'moved' : 'other',
        }),
      });
    await exportTo(field, { ...order, contactIds: [contactId] }, out);
    await takeIn(donor, out);
    const { content } = donor
      .session()
      .vault.db.prepare('SELECT content FROM derived_files WHERE name = ?')
      .get('data/derived/counts.jsonl') as { content: string };
    const said = content
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CountRow)
      .filter(({ table, by }) => ['status', 'closure'].includes(table) && by.length > 0)
      .map(({ by, count }) => [by[0]!.value, count]);
    // Of 22, 12 and 6 would leave 4.
    expect(said).toEqual([
      ['closed', null],
      ['open', null],
      ['moved', 12],
      ['other', null],
    ]);
  });

  it('are refused where there are too few to count', async () => {
    await people(4, 'low');
    await expect(exportTo(field, { ...order, contactIds: [contactId] }, out)).rejects.toThrow(
      'figures-too-few',
    );
  });
});
