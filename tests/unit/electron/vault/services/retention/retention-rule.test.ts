import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { localDay } from '../../../../../../shared/dates/local-day';
import { addMonths } from '../../../../../../shared/intake/add-months';
import { spanToDate, yearSpan } from '../../../../../../shared/dates/date-span';
import { dueCases } from '../../../../../../electron/vault/services/retention/due-cases';
import { takePack, writePack } from '../../../../../support/agency';
import { acquaint } from '../../../../../support/custody';
import type { MadeCase } from '../../../../../support/make-case';
import {
  closedCase,
  dispose,
  type TestClock,
  workUpTo,
  yearsBefore,
} from '../../../../../support/retention';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

const NOW = Date.now();
const THIS_YEAR = new Date(NOW).getFullYear();
let clock: TestClock;
let hq: TestOffice;
let field: TestOffice;

beforeEach(async () => {
  clock = { ms: yearsBefore(NOW, 4) };
  const now = (): number => clock.ms;
  [hq, field] = await Promise.all([
    openTestOffice('Geneva', 'headquarters', { now }),
    openTestOffice('Sabha', 'field', { now }),
  ]);
});
afterEach(async () => {
  await Promise.all([hq.close(), field.close()]);
});

/** Born in a year that is said as no more than that. */
const born = (office: TestOffice, { personId }: MadeCase, year: number) =>
  office.api.people.update({
    personId,
    set: {
      birth: spanToDate(yearSpan('gregorian', year)!, {
        original: String(year),
        calendar: 'gregorian',
        approximate: false,
      }),
    },
  });

describe('the time of keeping', () => {
  it('is what the agency says, whatever the office had set, and not a year more or less', async () => {
    await acquaint(field, hq);
    await field.api.settings.setOffice({ retentionYears: 1 });
    await hq.api.agency.create({ name: 'Agency' });
    const first = await writePack(hq, { settings: { retentionYears: 7, retentionAge: 25 } });
    await takePack(hq, field, first);
    expect((await field.api.retention.due({})).rule).toEqual({
      years: 7,
      age: 25,
      isAgencys: true,
    });
    for (const years of [1, 50, null]) {
      const { retentionYears } = await field.api.settings.setOffice({ retentionYears: years });
      expect(retentionYears).toBe(7);
    }
    await takePack(hq, field, await writePack(hq, { settings: { retentionYears: 10 } }));
    expect((await field.api.retention.due({})).rule).toMatchObject({ years: 10, isAgencys: true });
  });

  it('goes on until the client is as old as the agency says, by the youngest they can be', async () => {
    const [young, grown, unknown] = [
      await closedCase(hq, 'Young', (made) => born(hq, made, THIS_YEAR - 25)),
      await closedCase(hq, 'Grown', (made) => born(hq, made, THIS_YEAR - 27)),
      await closedCase(hq, 'Unknown'),
    ];
    workUpTo(clock, NOW, [hq]);
    await acquaint(field, hq);
    await hq.api.agency.create({ name: 'Agency' });
    await writePack(hq, { settings: { retentionYears: 3, retentionAge: 25 } });
    const { cases } = await hq.api.retention.due({});
    expect(Object.fromEntries(cases.map(({ name, stays }) => [name, stays]))).toEqual({
      Grown: [],
      Unknown: ['age-unknown'],
    });
    const done = await dispose(hq, [young.caseId, grown.caseId, unknown.caseId]);
    expect(done.disposals.map(({ certificate }) => certificate.case)).toEqual([grown.caseId]);
    expect(done.kept).toEqual([
      { caseId: young.caseId, stays: [] },
      { caseId: unknown.caseId, stays: ['age-unknown'] },
    ]);
  });

  it('is over on the same day of the month, and not a day before', async () => {
    const { caseId } = await closedCase(hq, 'Zahra');
    const over = addMonths(localDay(clock.ms), 36);
    const { db } = hq.session().vault;
    const rule = { years: 3, age: null };
    expect(dueCases(db, rule, addMonths(over, -1))).toEqual([]);
    const dayBefore = localDay(new Date(`${over}T12:00:00`).getTime() - 24 * 60 * 60 * 1000);
    expect(dueCases(db, rule, dayBefore)).toEqual([]);
    expect(dueCases(db, rule, over)).toMatchObject([{ caseId, dueSince: over }]);
  });
});
