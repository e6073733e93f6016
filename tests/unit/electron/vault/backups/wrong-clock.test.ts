import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { backupsIn, backUpInto } from '../../../../../electron/vault/backups/backup-folder';
import { openTestOffice, type TestOffice } from '../../../../support/test-office';

const DAY = 24 * 60 * 60 * 1000;
const TODAY = Date.UTC(2026, 10, 21, 9);
const KEEP = 3;
const byNumber = (one: number, other: number): number => one - other;

let office: TestOffice;
let folder: string;
let clock: number;
/** The moments under which backups were made, in the order in which they really were. */
let made: number[];

beforeEach(async () => {
  office = await openTestOffice('Tapachula');
  mkdirSync((folder = join(office.outside, 'backups')));
  [clock, made] = [TODAY, []];
  office.session().vault.now = () => clock;
});
afterEach(() => office.close());

async function backUp(at: number): Promise<void> {
  clock = at;
  await backUpInto(office.session().vault, folder, KEEP);
  made.push(at);
}
const kept = async (): Promise<number[]> =>
  (await backupsIn(folder)).map(({ at }) => at).sort(byNumber);

describe('backups of a laptop whose clock was wrong', () => {
  it.each([
    ['a year ahead for some days and then right', 365 * DAY],
    ['a year behind for some days and then right', -365 * DAY],
  ])('are the last ones that were really made, with a clock %s', async (_, wrong) => {
    for (let day = 0; day < 3; day += 1) await backUp(TODAY + day * DAY);
    for (let day = 3; day < 6; day += 1) await backUp(TODAY + wrong + day * DAY);
    expect(await kept()).toEqual(made.slice(-KEEP).sort(byNumber));
    for (let day = 6; day < 9; day += 1) await backUp(TODAY + day * DAY);
    expect(await kept()).toEqual(made.slice(-KEEP).sort(byNumber));
  });
});
