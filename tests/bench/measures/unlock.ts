import { randomBytes } from 'node:crypto';

import { deriveKey, KDF_DEFAULT } from '../../../electron/vault/keys/kdf';
import { unlockWithPassphrase } from '../../../electron/vault/keys/vault-access';
import { openVault } from '../../../electron/vault/vault';
import { BENCH_PASSPHRASE, BENCH_USER, openBenchVault } from '../support/bench-vault';
import { demoVault } from '../support/demo-vaults';
import {
  type BenchOptions,
  type Figure,
  type Measure,
  median,
  p95,
  short,
  times,
} from '../support/figures';
import { todayHandlers } from '../../../electron/vault/services/today/today-handlers';
import type { Session } from '../../../electron/vault/session';

const TURNS = 7;

/** From the keys to everything that Today shows: database, journal, file store, queries, all anew. */
async function keysToToday(cases: number): Promise<Figure> {
  const dir = await demoVault({ cases });
  const taken: number[] = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const { keys } = await unlockWithPassphrase({
      dir,
      userName: BENCH_USER,
      passphrase: BENCH_PASSPHRASE,
    });
    const started = performance.now();
    const vault = openVault({ dir, keys });
    await todayHandlers.get({ vault } as Session, {});
    if (turn > 0) taken.push(performance.now() - started);
    vault.close();
    keys.wipe();
  }
  return {
    name: `unlock to Today, ${short(cases)} cases`,
    value: median(taken),
    unit: 'ms',
    target: { most: 100 },
  };
}

/** The same page again, in a vault that is open. */
async function todayAgain(cases: number): Promise<Figure> {
  const vault = await openBenchVault(await demoVault({ cases }));
  const taken = await times(20, () => vault.api.today.get({}), { warmUps: 2 });
  await vault.close();
  const note = `p95 ${p95(taken).toFixed(1)} ms`;
  return {
    name: `Today again, ${short(cases)} cases`,
    value: median(taken),
    unit: 'ms',
    target: { most: 100 },
    note,
  };
}

export const unlock: Measure = {
  name: 'unlock',
  title: 'Unlock to Today',
  async run({ sizes }: BenchOptions) {
    const figures: Figure[] = [];
    const { memoryKiB, passes } = KDF_DEFAULT;
    const derivation = await times(3, () =>
      deriveKey(randomBytes(16), randomBytes(16), KDF_DEFAULT),
    );
    const note = `${memoryKiB / 1024} MiB, ${passes} passes; chosen, not to be saved`;
    figures.push({ name: 'key derivation alone', value: median(derivation), unit: 'ms', note });
    for (const cases of sizes) figures.push(await keysToToday(cases), await todayAgain(cases));
    return figures;
  },
};
