import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Fleet, openFleet, reopenFleet, sumOfRows } from '../../support/fleet';
import { openTestOffice, reopenTestOffice } from '../../support/test-office';

export interface FleetOrder {
  offices: number;
  months: number;
  casesPerOffice: number;
  /** Where it stays between runs; without it, it is gone with this one. */
  fleetDir: string | undefined;
}

interface State<Month> {
  order: Omit<FleetOrder, 'fleetDir'>;
  /** The sum of the rows that headquarters had by itself. */
  own: string;
  taken: Month[];
  /** Set while a month is worked: one that was cut short can be neither gone on with nor begun again. */
  isUnderWay: boolean;
}

export interface KeptFleet<Month> {
  fleet: Fleet;
  own: bigint;
  taken: readonly Month[];
  begin(): void;
  keep(month: Month): void;
  close(): Promise<void>;
}

/** Two years of fifty offices take longer than most have at once: a run ends after any month, another goes on. */
export async function openKeptFleet<Month>(order: FleetOrder): Promise<KeptFleet<Month>> {
  const dir = order.fleetDir ?? mkdtempSync(join(tmpdir(), 'satchel-fleet-'));
  const file = join(dir, 'state.json');
  const { offices, months, casesPerOffice } = order;
  const asked = { offices, months, casesPerOffice };
  const { fleet, state } = existsSync(file)
    ? await reopen<Month>(dir, file)
    : await begin<Month>(dir, asked);
  const save = (): void => writeFileSync(file, JSON.stringify(state));
  if (JSON.stringify(state.order) !== JSON.stringify(asked))
    throw new Error(`${dir} holds another fleet: ${JSON.stringify(state.order)}`);
  save();
  return {
    fleet,
    own: BigInt(state.own),
    taken: state.taken,
    begin() {
      state.isUnderWay = true;
      save();
    },
    keep(month) {
      state.taken.push(month);
      state.isUnderWay = false;
      save();
    },
    async close() {
      for (const { service } of [fleet.headquarters, ...fleet.offices.map(({ office }) => office)])
        await service.keeper.lock();
      if (order.fleetDir === undefined) rmSync(dir, { recursive: true });
    },
  };
}

const outsideOf = (dir: string, name: string): string => {
  mkdirSync(join(dir, name), { recursive: true });
  return join(dir, name);
};

async function begin<Month>(dir: string, order: State<Month>['order']) {
  const headquarters = await openTestOffice('Geneva', 'headquarters', {
    outside: outsideOf(dir, 'headquarters'),
  });
  const fleet = await openFleet(headquarters, order.offices, (number) =>
    outsideOf(dir, `office-${number}`),
  );
  const own = String(sumOfRows(headquarters.session().vault.db));
  const state: State<Month> = { order, own, taken: [], isUnderWay: false };
  return { fleet, state };
}

async function reopen<Month>(dir: string, file: string) {
  const state = JSON.parse(readFileSync(file, 'utf8')) as State<Month>;
  if (state.isUnderWay)
    throw new Error(`A month was cut short in ${dir}: remove it and begin again.`);
  const headquarters = await reopenTestOffice(join(dir, 'headquarters'));
  const folders = Array.from({ length: state.order.offices }, (_, index) =>
    join(dir, `office-${index + 1}`),
  );
  return { fleet: await reopenFleet(headquarters, folders), state };
}
