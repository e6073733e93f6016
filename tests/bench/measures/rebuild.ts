import { countEntries } from '../../../electron/vault/journal/entries-queries';
import { rebuild } from '../../../electron/vault/journal/rebuild';
import { openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault } from '../support/demo-vaults';
import { type Measure, short, timed } from '../support/figures';

const MOST_CASES = 10_000;

/** All tables again from the journal, without the search index: what a repair and `verify` do. */
export const rebuilding: Measure = {
  name: 'rebuild',
  title: 'Rebuild from the journal',
  async run({ sizes }) {
    const cases = Math.min(MOST_CASES, Math.max(...sizes));
    const { dir, remove } = await copyOfDemoVault({ cases });
    const vault = await openBenchVault(dir);
    const { db } = vault.session.vault;
    const entries = countEntries(db);
    const { ms } = await timed(() => rebuild(db));
    await vault.close();
    remove();
    return [
      {
        name: `rebuild, ${short(cases)} cases`,
        value: (entries / ms) * 1000,
        unit: 'entries/s',
        note: `${entries} entries`,
      },
    ];
  },
};
