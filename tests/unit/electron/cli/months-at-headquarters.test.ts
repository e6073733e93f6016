import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { type FolderLine, importFolder } from '../../../../electron/cli/import-folder';
import { stateHash } from '../../../../electron/vault/journal/state-hash';
import {
  acknowledgeAll,
  closeFleet,
  type Fleet,
  openFleet,
  sendAll,
  sumOfOffices,
  sumOfRows,
  workAMonth,
} from '../../../support/fleet';
import { openTestOffice } from '../../../support/test-office';

const OFFICES = 4;
const MONTHS = 3;

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet(await openTestOffice('Geneva', 'headquarters'), OFFICES);
});
afterAll(() => closeFleet(fleet));

// The same at 50 offices with 2,000 cases and 24 months: `npm run bench -- --only headquarters`.
it('headquarters holds after months of bundles what all offices hold together, and nothing else', async () => {
  const { headquarters } = fleet;
  const { db } = headquarters.session().vault;
  const own = sumOfRows(db);
  const entries: number[] = [];
  for (let number = 1; number <= MONTHS; number += 1) {
    const folder = join(headquarters.outside, `month-${number}`);
    mkdirSync(folder);
    await workAMonth(fleet, { number, newCases: 6, notes: 3, days: 30 });
    const sent = await sendAll(fleet, folder);
    const lines: FolderLine[] = [];
    for await (const line of importFolder(headquarters.session(), folder)) lines.push(line);
    expect(lines.map(({ state }) => state)).toEqual(Array(OFFICES).fill('applied'));
    expect(lines.map(({ bundle }) => bundle!.conflicts)).toEqual(Array(OFFICES).fill(0));
    expect(sumOfRows(db)).toBe(sumOfOffices(fleet, own));
    await acknowledgeAll(fleet, sent);
    entries.push(sent.reduce((sum, bundle) => sum + bundle.entries, 0));
  }
  // Each month's bundles carry that month and not everything again.
  expect(entries[2]).toBeLessThan(1.5 * entries[0]!);
  expect(stateHash(db).entries).toBeLessThanOrEqual(entries.reduce((sum, each) => sum + each, 50));

  // What an office has not handed over yet is missed.
  await workAMonth(
    { ...fleet, offices: fleet.offices.slice(0, 1) },
    { number: MONTHS + 1, newCases: 1, notes: 0, days: 30 },
  );
  expect(sumOfRows(db)).not.toBe(sumOfOffices(fleet, own));
});
