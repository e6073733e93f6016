import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { VerifyReport } from '../../../../../shared/repair/contract';
import { makeCase } from '../../../../support/make-case';
import { jobResult, openTestOffice, type TestOffice } from '../../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  makeCase(office);
});
afterEach(() => office.close());

const verify = async (): Promise<VerifyReport> =>
  jobResult(office, (await office.api.repair.verify({})).jobId);

describe('check and repair in the window', () => {
  it('finds nothing in a whole vault, says how far it is, and leaves a line in the read log', async () => {
    expect(await verify()).toMatchObject({ ok: true, problems: [] });
    const jobs = office.events.flatMap((event) => (event.event === 'job' ? [event.job] : []));
    expect(jobs.some(({ total }) => total === 100)).toBe(true);
    const { rows } = await office.api.history.readLog({ limit: 5 });
    expect(rows[0]!.action).toBe('verified');
  });

  it('mends tables that differ, and tells the pages that are open', async () => {
    const { db } = office.session().vault;
    db.prepare("UPDATE persons SET full_name = 'Somebody else'").run();
    expect((await verify()).problems.map(({ code }) => code)).toContain('projection-differs');
    const before = office.events.length;
    await jobResult(office, (await office.api.repair.rebuild({})).jobId);
    expect(office.events.slice(before).some(({ event }) => event === 'changed')).toBe(true);
    expect(await verify()).toMatchObject({ ok: true });
  });
});
