import { openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault } from '../support/demo-vaults';
import { type Figure, type Measure, median, p95, short, times } from '../support/figures';

/** What caseworkers type: names in several scripts, spelled as heard, in any order; numbers; words of a note. */
export const QUERIES = [
  'Fatima Hosseini',
  'Mohamed Ali',
  'muhammad',
  'Hussain Ahmadi',
  'Tesfaye',
  'Selam Gebremedhin',
  'Olena Kovalenko',
  'Garcia Maria',
  'Jose Hernandez',
  'Nguyen',
  'محمد رحیمی',
  'فاطمة',
  'ሰላም',
  'Олена',
  'မောင်',
  'राम',
  'FO-2026-0042',
  'P4821',
  '+256 77',
  'hospital',
  'shelter tonight',
];

/** As one types: every beginning of two letters and more is a search of its own. */
const beginnings = (query: string): string[] => {
  const letters = Array.from(query);
  return letters.slice(1).map((_, at) => letters.slice(0, at + 2).join(''));
};

async function figuresOf(cases: number): Promise<Figure[]> {
  const { dir, remove } = await copyOfDemoVault({ cases });
  const vault = await openBenchVault(dir);
  const typed = QUERIES.flatMap(beginnings).filter((text) => !text.endsWith(' '));
  let slowest = { text: '', ms: 0 };
  const taken = await times(typed.length * 2, async (turn) => {
    const text = typed[turn % typed.length]!;
    const started = performance.now();
    await vault.api.search.find({ text });
    const ms = performance.now() - started;
    if (turn >= typed.length && ms > slowest.ms) slowest = { text, ms };
  });
  const first = taken.slice(0, typed.length - 1);
  const warm = taken.slice(typed.length);
  await vault.close();
  remove();
  const note = `${typed.length} texts; slowest ${slowest.ms.toFixed(0)} ms: “${slowest.text}”`;
  return [
    { name: `search as one types, ${short(cases)} cases, median`, value: median(warm), unit: 'ms' },
    {
      name: `search as one types, ${short(cases)} cases, p95`,
      value: p95(warm),
      unit: 'ms',
      target: { most: 50 },
      note,
    },
    {
      name: `search just after unlocking, ${short(cases)} cases, p95`,
      value: p95(first),
      unit: 'ms',
    },
  ];
}

export const searching: Measure = {
  name: 'search',
  title: 'Search as one types',
  async run({ sizes }) {
    const figures: Figure[] = [];
    for (const cases of sizes) figures.push(...(await figuresOf(cases)));
    return figures;
  },
};
