import { afterAll, expect, it } from 'vitest';

import { shrink } from '../../../support/walk/shrink';
import { type Step, stepsOf, walk } from '../../../support/walk/walk';
import { removeTemplate } from '../../../support/walk/world';

/**
 * `FC_RUNS=50 WALK_SEED=7 WALK_STEPS=250` walks longer, from that seed on; `WALK_SHRINK=1` tells the fewest of the steps
 * that still fail. A failure names its seed.
 */
const RUNS = Number(process.env['FC_RUNS'] ?? 1);
const STEPS = Number(process.env['WALK_STEPS'] ?? 100);
const SEED = Number(process.env['WALK_SEED'] ?? 303);

afterAll(removeTemplate);

const refused = new Map<string, number>();

async function failureOf(steps: readonly Step[]): Promise<string | null> {
  try {
    for (const [what, times] of await walk(steps))
      refused.set(what, (refused.get(what) ?? 0) + times);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is the same in every walk that fails in this way. */
const kindOf = (failure: string | null): string | undefined =>
  failure?.replace(/^at (step \d+ \(\w+\)|the end): /, '').replace(/[^a-z -].*/s, '');

async function fewest(steps: readonly Step[], failure: string): Promise<readonly Step[]> {
  const last = Number(/^at step (\d+)/.exec(failure)?.[1] ?? steps.length);
  const isSame = async (some: readonly Step[]): Promise<boolean> =>
    kindOf(await failureOf(some)) === kindOf(failure);
  return shrink(steps.slice(0, last), isSame);
}

it(
  'offices that do whatever people do, in any order, lose nothing, give nothing away and agree in the end',
  async () => {
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
      const steps = stepsOf(seed, STEPS);
      const failure = await failureOf(steps);
      if (failure === null) continue;
      failures.push(`seed ${seed}, ${STEPS} steps: ${failure.slice(0, 2000)}`);
      console.error(failures.at(-1));
      if (process.env['WALK_SHRINK']) console.error(await fewest(steps, failure));
    }
    if (RUNS > 1) console.log([...refused].map(([what, times]) => `${times} ${what}`).join('\n'));
    expect(failures).toEqual([]);
  },
  20_000 + RUNS * 60_000 + (process.env['WALK_SHRINK'] ? 3_600_000 : 0),
);
