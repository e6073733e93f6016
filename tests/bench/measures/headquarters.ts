import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { FolderLine } from '../../../electron/cli/import-folder';
import {
  acknowledgeAll,
  type Fleet,
  sendAll,
  sumOfOffices,
  sumOfRows,
  workAMonth,
} from '../../support/fleet';
import { TEST_PASSPHRASE, type TestOffice } from '../../support/test-office';
import { goBackTo } from '../support/bench-clock';
import { type Figure, type Measure, median } from '../support/figures';
import { openKeptFleet } from '../support/kept-fleet';
import { satchelCommand } from '../support/satchel-command';

interface Taken {
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
  entries: number;
  vaultMb: number;
}

const notesAMonth = 40;
const DAYS_A_MONTH = 30;

const sizeOf = ({ dir }: TestOffice): number => statSync(join(dir, 'vault.db')).size / 1e6;

async function month(fleet: Fleet, number: number, newCases: number): Promise<Taken> {
  const { headquarters } = fleet;
  const folder = join(headquarters.outside, `month-${number}`);
  mkdirSync(folder);
  await workAMonth(fleet, { number, newCases, days: DAYS_A_MONTH, notes: notesAMonth });
  const sent = await sendAll(fleet, folder);
  // A vault serves one program at a time.
  await headquarters.service.keeper.lock();
  const { told, peakMb, cpuSeconds } = await satchelCommand<{ files: FolderLine[] }>(
    TEST_PASSPHRASE,
    'import-folder',
    headquarters.dir,
    folder,
  );
  const lines = told.files;
  await headquarters.service.keeper.unlock('Amina', TEST_PASSPHRASE);
  const refused = lines.find(({ state }) => state !== 'applied');
  if (refused) throw new Error(`${refused.state}: ${refused.error?.code}`);
  await acknowledgeAll(fleet, sent);
  rmSync(folder, { recursive: true });
  return {
    seconds: median(lines.map(({ seconds }) => seconds)),
    cpuSeconds: cpuSeconds / lines.length,
    peakMb,
    entries: sent.reduce((sum, { entries }) => sum + entries, 0) / sent.length,
    vaultMb: sizeOf(headquarters),
  };
}

/**
 * Offices send what is new month after month, and headquarters takes in each month's folder by the shipped command:
 * the last bundles should cost what the first did, though by then all that came before lies in the vault.
 */
export const headquarters: Measure = {
  name: 'headquarters',
  title: 'Months of bundles at headquarters',
  async run({ months, casesPerOffice, minutes, ...order }) {
    const goToMonth = (number: number): void => goBackTo((months - number) * DAYS_A_MONTH);
    goToMonth(0);
    const kept = await openKeptFleet<Taken>({ ...order, months, casesPerOffice });
    const { fleet, own, taken } = kept;
    const until = performance.now() + minutes * 60_000;
    while (taken.length < months && performance.now() < until) {
      const number = taken.length + 1;
      const started = performance.now();
      kept.begin();
      goToMonth(number);
      const each = await month(fleet, number, Math.round(casesPerOffice / months));
      kept.keep(each);
      console.error(
        `  month ${number}: ${each.seconds.toFixed(2)} s a bundle (${each.cpuSeconds.toFixed(2)} s of processor, ${each.entries.toFixed(0)} entries), ${each.peakMb.toFixed(0)} MB at most, vault ${each.vaultMb.toFixed(0)} MB; ${((performance.now() - started) / 1000).toFixed(0)} s in all`,
      );
    }
    const isUnion = sumOfRows(fleet.headquarters.session().vault.db) === sumOfOffices(fleet, own);
    if (!isUnion) throw new Error('Headquarters does not hold what its offices hold.');
    await kept.close();
    return figuresOf(
      taken,
      `${order.offices} offices, ${casesPerOffice} cases each, ${taken.length} of ${months} months`,
    );
  },
};

function figuresOf(taken: readonly Taken[], note: string): Figure[] {
  // The first month's notes go into nothing that was there before.
  const early = taken.slice(1, 3);
  const late = taken.slice(-2);
  const of = (months: readonly Taken[], what: keyof Taken): number =>
    months.reduce((sum, each) => sum + each[what], 0) / months.length;
  const flat = (name: string, what: keyof Taken, unit: Figure['unit']): Figure => ({
    name,
    value: of(late, what),
    unit,
    peer: { name: 'in the first months', value: of(early, what) },
    targetRatio: { most: 1.3 },
    note,
  });
  return [
    flat('a bundle in the last months', 'seconds', 's'),
    flat('processor time of a bundle', 'cpuSeconds', 's'),
    flat('most memory of the command', 'peakMb', 'MB'),
    {
      name: 'vault at headquarters',
      value: taken.at(-1)!.vaultMb,
      unit: 'MB',
      note: 'projection equals the union',
    },
  ];
}
