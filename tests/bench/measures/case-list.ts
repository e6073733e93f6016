import type { InputOf } from '../../../shared/ipc';
import type { cases as contract } from '../../../shared/cases/contract';
import { type BenchVault, openBenchVault } from '../support/bench-vault';
import { demoVault } from '../support/demo-vaults';
import { type Figure, type Measure, median, p95, short, times } from '../support/figures';

type ListInput = InputOf<typeof contract.list>;

const open = { status: 'open' } as const;

/** What people do with the list: look, sort, filter, jump to the end. */
const windows = (cases: number): [name: string, input: ListInput][] => [
  ['first page', { filter: open }],
  ['far down', { filter: open, offset: Math.floor(cases * 0.85) }],
  ['by name', { filter: open, sort: 'name', descending: false }],
  [
    'by name, far down',
    { filter: open, sort: 'name', descending: false, offset: Math.floor(cases * 0.85) },
  ],
  ['by due', { filter: open, sort: 'due', descending: false }],
  ['by last contact', { filter: open, sort: 'contact', descending: false }],
  ['by risk', { filter: open, sort: 'risk' }],
  ['overdue', { filter: { ...open, overdue: true }, sort: 'due', descending: false }],
  ['high risk and overdue', { filter: { riskLevel: 'high', overdue: true } }],
  ['filtered by a name', { filter: { text: 'Fatima' }, sort: 'name', descending: false }],
];

async function figureOf(
  vault: BenchVault,
  cases: number,
  name: string,
  input: ListInput,
): Promise<Figure> {
  const taken = await times(15, () => vault.api.cases.list(input), { warmUps: 2 });
  const note = `p95 ${p95(taken).toFixed(1)} ms`;
  return {
    name: `list ${name}, ${short(cases)} cases`,
    value: median(taken),
    unit: 'ms',
    target: { most: 100 },
    note,
  };
}

export const caseList: Measure = {
  name: 'list',
  title: 'Windows of the case list',
  async run({ sizes }) {
    const figures: Figure[] = [];
    for (const cases of sizes) {
      const vault = await openBenchVault(await demoVault({ cases }));
      for (const [name, input] of windows(cases))
        figures.push(await figureOf(vault, cases, name, input));
      await vault.close();
    }
    return figures;
  },
};
