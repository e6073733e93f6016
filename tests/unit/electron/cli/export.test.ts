import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { command } from '../../../support/command';
import { exportTo, introduce, takeIn } from '../../../support/hand-over';
import { makeCase } from '../../../support/make-case';
import { openTestOffice, TEST_PASSPHRASE, type TestOffice } from '../../../support/test-office';

let field: TestOffice;
let hq: TestOffice;
let third: TestOffice;

beforeEach(async () => {
  process.env['SATCHEL_PASSPHRASE'] = TEST_PASSPHRASE;
  [field, hq, third] = await Promise.all([
    openTestOffice('Tapachula'),
    openTestOffice('Geneva', 'headquarters'),
    openTestOffice('Nairobi', 'headquarters'),
  ]);
});
afterEach(async () => {
  delete process.env['SATCHEL_PASSPHRASE'];
  await Promise.all([field, hq, third].map((office) => office.close()));
});

describe('a hand-over on the command line', () => {
  it('names the case and the field that stay back because offices disagree', async () => {
    const toHq = await introduce(hq, field);
    await introduce(field, hq);
    await introduce(third, hq);
    const { caseId } = makeCase(field);
    const send = async (name: string): Promise<void> => {
      const out = join(field.outside, name);
      await exportTo(field, { cases: [caseId], contactIds: [toHq] }, out);
      await takeIn(hq, out);
    };
    await send('1.satchel');
    await hq.api.cases.update({ caseId, set: { wants: 'a lawyer' } });
    await field.api.cases.update({ caseId, set: { wants: 'a doctor' } });
    await send('2.satchel');
    await hq.service.keeper.lock();

    const handOver = (to: string) =>
      command('export', [hq.dir], {
        to,
        cases: caseId,
        purpose: 'monthly hand-over',
        out: join(hq.outside, `${to}.satchel`),
      });
    const { json, lines } = await handOver('Nairobi');
    const { number } = (json as { exported: { number: string }[] }).exported[0]!;
    expect(json).toMatchObject({ contested: [{ caseId, number, fields: ['case.wants'] }] });
    expect(Object.keys((json as { contested: object[] }).contested[0]!)).not.toContain('name');
    expect(lines.join('\n')).toContain(`${number} (case.wants)`);
    // Who wrote one of the values gets both, and nothing stays back.
    expect((await handOver('Tapachula')).json).toMatchObject({ contested: [] });
  });

  it('takes cases by their numbers as well as by their ids', async () => {
    await introduce(hq, field);
    const [first, second] = [makeCase(field).caseId, makeCase(field).caseId];
    const { number } = (await field.api.cases.open({ caseId: first })).case;
    await field.service.keeper.lock();
    const handOver = (cases: string) =>
      command('export', [field.dir], {
        to: 'Geneva',
        cases,
        purpose: 'monthly hand-over',
        out: join(field.outside, 'cases.satchel'),
      });
    expect((await handOver(` ${number}, ${second},`)).json).toMatchObject({
      exported: [{ id: first, number }, { id: second }],
    });
    await expect(handOver('FO-0000-0000-00')).rejects.toThrow('case-not-found');
    await expect(handOver(' , ')).rejects.toThrow('usage');
  });
});
