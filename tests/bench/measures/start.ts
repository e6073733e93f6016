import { copyOfDemoVault } from '../support/demo-vaults';
import { type Measure, median, p95 } from '../support/figures';
import { startBareWindow, startProgram } from '../support/program';

const TURNS = 7;

/** Both are started by the same tool, which costs both the same; files are warm. */
export const start: Measure = {
  name: 'start',
  title: 'Start to the unlock screen',
  async run() {
    const { dir, remove } = await copyOfDemoVault({ cases: 1000 });
    const taken = { ours: [] as number[], bare: [] as number[] };
    for (let turn = 0; turn <= TURNS; turn += 1) {
      for (const [name, begin] of [
        ['ours', () => startProgram(dir)],
        ['bare', startBareWindow],
      ] as const) {
        const running = await begin();
        if (turn > 0) taken[name].push(running.paintedAfterMs);
        await running.close();
      }
    }
    remove();
    return [
      {
        name: 'start to unlock screen',
        value: median(taken.ours),
        unit: 'ms',
        peer: { name: 'bare window', value: median(taken.bare) },
        targetRatio: { most: 1.5 },
        note: `warm; p95 ${p95(taken.ours).toFixed(0)} ms`,
      },
    ];
  },
};
