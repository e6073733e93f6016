import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { HistoryEntry } from '../../shared/history/contract';
import { run } from '../support/node-child';
import { type StockTools, stockTools } from '../support/stock-tools';

/** The shipped command in processes to which the system tells another time. */
const command = join(import.meta.dirname, '../../scripts/satchel.mjs');
const work = mkdtempSync(join(tmpdir(), 'satchel-clock-'));
const [field, hq] = [join(work, 'field'), join(work, 'hq')];
const YEAR = 365 * 24 * 60 * 60 * 1000;
let tools: StockTools;

beforeAll(async () => void (tools = await stockTools()));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** @param days by which the clock of that process is wrong */
async function satchelAt<T = unknown>(days: number, ...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await run(process.execPath, [command, ...args, '--json'], {
    cwd: work,
    env: {
      ...process.env,
      INIT_CWD: work,
      SATCHEL_PASSPHRASE: 'plum orbit cactus window tulip ninety',
      ...(days === 0
        ? {}
        : {
            LD_PRELOAD: tools.fakeTime,
            FAKETIME: `${days > 0 ? '+' : ''}${days}d`,
            FAKETIME_DONT_FAKE_MONOTONIC: '1',
            NO_FAKE_STAT: '1',
          }),
    },
  });
  expect(code, stdout + stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

const call = <T>(days: number, dir: string, method: string, input: object): Promise<T> =>
  satchelAt<T>(days, 'call', dir, method, JSON.stringify(input));

async function introduce(from: string, to: string): Promise<void> {
  const card = join(work, `${from.slice(work.length + 1)}.card`);
  const { fingerprint } = await satchelAt<{ fingerprint: string }>(
    0,
    'contact',
    'export',
    from,
    '--out',
    card,
  );
  await satchelAt(0, 'contact', 'import', to, card, '--fingerprint', fingerprint);
}

it('a laptop whose clock is a year ahead, then a year behind, keeps the order of its work, says so, and hands it over', async () => {
  await satchelAt(0, 'init', field, '--office', 'Tapachula', '--kind', 'field', '--user', 'Amina');
  await satchelAt(0, 'init', hq, '--office', 'Geneva', '--kind', 'headquarters', '--user', 'Bo');
  await satchelAt(0, 'demo', field, '--cases', '5', '--seed', '3');
  await introduce(field, hq);
  await introduce(hq, field);
  const [{ id: caseId } = { id: '' }] = await satchelAt<{ id: string }[]>(0, 'cases', field);

  const risks = [
    [0, 'low'],
    [365, 'high'],
    [-365, 'medium'],
    [0, 'none'],
  ] as const;
  for (const [step, [days, level]] of risks.entries()) {
    const reason = `reason number ${step}`;
    await call(days, field, 'cases.setRisk', { caseId, level, reason });
  }
  const today = await call<{ clockBehindMinutes: number | null }>(0, field, 'today.get', {});
  // What was written with the clock ahead is later than now by almost a year.
  expect(today.clockBehindMinutes! * 60_000).toBeGreaterThan(0.9 * YEAR);

  // The bundle too is made at the wrong time, and taken in at another.
  await satchelAt(
    -365,
    'export',
    field,
    '--to',
    'Geneva',
    '--cases',
    'all',
    '--purpose',
    'a test',
    '--out',
    join(work, 'o.satchel'),
  );
  const taken = await satchelAt<{ conflicts: number; casesNew: number }>(
    365,
    'import',
    hq,
    join(work, 'o.satchel'),
  );
  expect(taken).toMatchObject({ conflicts: 0 });
  expect(taken.casesNew).toBeGreaterThan(0);
  for (const dir of [field, hq]) {
    expect(await satchelAt(0, 'verify', dir)).toMatchObject({ ok: true, problems: [] });
    const entries = await satchelAt<HistoryEntry[]>(0, 'history', dir, caseId);
    const order = entries.flatMap(({ changes }) =>
      changes.flatMap((each) => (each.field === 'riskReason' ? [each.new] : [])),
    );
    // Newest first, as a person reads it.
    expect(order.slice(0, 4)).toEqual([3, 2, 1, 0].map((step) => `reason number ${step}`));
  }
}, 180_000);
