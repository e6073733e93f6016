import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { all } from '../../../../../../electron/vault/db/database';
import { makeDemo } from '../../../../../../electron/vault/demo/make-demo';
import type { CaseRow, CaseSort } from '../../../../../../shared/cases/contract';
import { localDay } from '../../../../../../shared/dates/local-day';
import { foldText } from '../../../../../../shared/text/fold-text';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
beforeAll(async () => {
  office = await openTestOffice('Tapachula');
  await makeDemo(office.session(), { cases: 120, seed: 5 });
});
afterAll(() => office.close());

const RISKS = ['none', 'low', 'medium', 'high'];
const KEYS: Record<CaseSort, (row: CaseRow) => string | number | null> = {
  updated: (row) => row.updatedAt,
  name: (row) => row.name && foldText(row.name),
  number: (row) => row.number,
  risk: (row) => RISKS.indexOf(row.riskLevel ?? 'none'),
  due: (row) => row.nextDue,
  contact: (row) => row.lastContactAt,
  opened: (row) => row.openedOn,
};

/** UTF-8 bytes, as SQLite compares. */
const inOrder = (a: string | number, b: string | number): boolean =>
  typeof a === 'string'
    ? Buffer.compare(Buffer.from(a), Buffer.from(String(b))) <= 0
    : a <= Number(b);

describe('the case list', () => {
  it.each(Object.keys(KEYS) as CaseSort[])(
    'sorts by %s both ways, with what is empty last',
    async (sort) => {
      for (const descending of [false, true]) {
        const { rows, total } = await office.api.cases.list({ sort, descending, limit: 1000 });
        expect([rows.length, total]).toEqual([120, 120]);
        const keys = rows.map(KEYS[sort]);
        const filled = keys.filter((key) => key !== null);
        expect(keys.slice(0, filled.length)).not.toContain(null);
        const upwards = descending ? filled.toReversed() : filled;
        for (let at = 1; at < upwards.length; at += 1)
          expect(inOrder(upwards[at - 1]!, upwards[at]!)).toBe(true);
      }
    },
  );

  it('cuts windows that together are the whole list, once each', async () => {
    const whole = await office.api.cases.list({ sort: 'risk', limit: 1000 });
    const parts: string[] = [];
    for (let offset = 0; offset < 120; offset += 50) {
      const { rows } = await office.api.cases.list({ sort: 'risk', offset, limit: 50 });
      parts.push(...rows.map(({ id }) => id));
    }
    expect(parts).toEqual(whole.rows.map(({ id }) => id));
  });

  it('filters by what is overdue in open cases, and by everything else', async () => {
    const today = localDay(Date.now());
    const every = await office.api.cases.list({ limit: 1000 });
    const overdue = every.rows.filter(
      ({ status, nextDue }) => status === 'open' && nextDue !== null && nextDue < today,
    );
    expect(overdue.length).toBeGreaterThan(0);
    const found = await office.api.cases.list({
      filter: { overdue: true },
      sort: 'due',
      descending: false,
      limit: 1000,
    });
    expect(new Set(found.rows.map(({ id }) => id))).toEqual(new Set(overdue.map(({ id }) => id)));
    const rest = await office.api.cases.list({ filter: { overdue: false }, limit: 1000 });
    expect(rest.total + found.total).toBe(120);
    const both = await office.api.cases.list({
      filter: { status: 'open', riskLevel: 'high' },
      limit: 1000,
    });
    expect(both.total).toBe(
      every.rows.filter(({ status, riskLevel }) => status === 'open' && riskLevel === 'high')
        .length,
    );
  });

  it('reads a page from an index, without sorting all cases', () => {
    const { db } = office.session().vault;
    for (const [column, direction] of [
      ['sort_name', 'ASC'],
      ['next_due', 'ASC'],
      ['next_due', 'DESC'],
      ['updated_clock', 'DESC'],
    ] as const) {
      const sql = `EXPLAIN QUERY PLAN SELECT id FROM case_lines WHERE status = 'open' AND (next_due < '2026-01-01') IS TRUE
                    ORDER BY ${column} ${direction} NULLS LAST, id ${direction} LIMIT 100`;
      const plan = all<{ detail: string }>(db, sql)
        .map(({ detail }) => detail)
        .join('\n');
      expect(plan).toMatch(/^SCAN case_lines USING COVERING INDEX case_lines_by_\w+$/);
    }
  });
});
