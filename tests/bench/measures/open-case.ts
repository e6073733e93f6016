import { openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault } from '../support/demo-vaults';
import { type Figure, type Measure, median, p95, short, times } from '../support/figures';

const LOOKED_AT = 200;

/** Each opening is also written in the read log, flushed to the disk: that is part of it. */
async function figureOf(cases: number): Promise<Figure> {
  const { dir, remove } = await copyOfDemoVault({ cases });
  const vault = await openBenchVault(dir);
  const step = Math.max(1, Math.floor(cases / LOOKED_AT));
  const ids: string[] = [];
  for (let offset = 0; offset < cases; offset += step) {
    ids.push((await vault.api.cases.list({ sort: 'number', offset, limit: 1 })).rows[0]!.id);
  }
  const taken = await times(
    ids.length,
    (turn) => vault.api.cases.open({ caseId: ids[turn % ids.length]! }),
    { warmUps: 5 },
  );
  await vault.close();
  remove();
  const note = `p95 ${p95(taken).toFixed(1)} ms over ${ids.length} cases`;
  return {
    name: `open a case, ${short(cases)} cases`,
    value: median(taken),
    unit: 'ms',
    target: { most: 20 },
    note,
  };
}

export const openCase: Measure = {
  name: 'open-case',
  title: 'Open a case',
  async run({ sizes }) {
    const figures: Figure[] = [];
    for (const cases of sizes) figures.push(await figureOf(cases));
    return figures;
  },
};
