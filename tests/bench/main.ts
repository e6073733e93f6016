import { parseArgs } from 'node:util';

import { bundles } from './measures/bundles';
import { caseList } from './measures/case-list';
import { headquarters } from './measures/headquarters';
import { incremental } from './measures/incremental';
import { memory } from './measures/memory';
import { openCase } from './measures/open-case';
import { packagedBundles } from './measures/packaged-bundles';
import { rebuilding } from './measures/rebuild';
import { save } from './measures/save';
import { scrolling } from './measures/scrolling';
import { searching } from './measures/search';
import { size } from './measures/size';
import { start } from './measures/start';
import { unlock } from './measures/unlock';
import { realNow, stopTheCalendar } from './support/bench-clock';
import type { BenchOptions, Figure, Measure } from './support/figures';
import { benchRuntime } from './support/places';
import { beginResults, finish, keep, load } from './support/results-file';
import { tableOf } from './support/table';

const ALL: readonly Measure[] = [
  start,
  memory,
  size,
  unlock,
  caseList,
  openCase,
  searching,
  save,
  rebuilding,
  bundles,
  packagedBundles,
  incremental,
  headquarters,
  scrolling,
];

const USAGE = `npm run bench -- [--only ${ALL.map(({ name }) => name).join('|')}]… [--cases N]… [--documents MB] [--offices 50 --months 24 --cases-per-office 2000 [--fleet DIR --minutes N]]`;

function readOptions(): { options: BenchOptions; wanted: readonly Measure[]; only: boolean } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      cases: { type: 'string', multiple: true },
      documents: { type: 'string', default: '200' },
      // A year of a small agency. The whole is 50 offices, 2,000 cases each and 24 months, and takes hours: with
      // --fleet what was done stays there, --minutes ends a run after a month, and the same command goes on.
      offices: { type: 'string', default: '4' },
      months: { type: 'string', default: '6' },
      'cases-per-office': { type: 'string', default: '480' },
      fleet: { type: 'string' },
      minutes: { type: 'string', default: 'Infinity' },
    },
  });
  const numbers = (values.cases ?? ['1000', '10000', '100000']).flatMap((text) =>
    text.split(',').map(Number),
  );
  const names = values.only?.flatMap((text) => text.split(','));
  const unknown = names?.find((name) => !ALL.some((measure) => measure.name === name));
  if (unknown !== undefined || numbers.some((cases) => !(cases > 0))) throw new Error(USAGE);
  return {
    options: {
      sizes: numbers,
      documentsMb: Number(values.documents),
      offices: Number(values.offices),
      months: Number(values.months),
      casesPerOffice: Number(values['cases-per-office']),
      fleetDir: values.fleet,
      minutes: Number(values.minutes),
    },
    wanted: ALL.filter(({ name }) => !names || names.includes(name)),
    only: names !== undefined,
  };
}

const { options, wanted, only } = readOptions();
stopTheCalendar();
const results = beginResults(options, benchRuntime().version, only);
const figures: Figure[] = [];
for (const { name, title, run } of wanted) {
  const known = results.measures[name];
  if (known && !only) console.error(`${title}: taken ${known.at}`);
  else {
    console.error(`${title} …`);
    const [before, started] = [load(), performance.now()];
    const taken = await run(options);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const at = new Date(realNow()).toISOString();
    keep(results, name, { title, at, seconds, load: [before, load()] }, taken);
  }
  figures.push(...results.measures[name]!.figures);
}
const path = finish(results);
console.log(
  `${tableOf(figures)}\n\nLoad average now ${load()} on ${results.machine.cores} cores. ${path}`,
);
