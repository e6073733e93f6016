import { setTimeout as wait } from 'node:timers/promises';

import { copyOfDemoVault } from '../support/demo-vaults';
import { type Measure } from '../support/figures';
import { memoryOf, startBareWindow, startProgram, unlockIn } from '../support/program';

const REST_MS = 8000;

export const memory: Measure = {
  name: 'memory',
  title: 'Memory at rest',
  async run() {
    const { dir, remove } = await copyOfDemoVault({ cases: 1000 });
    const bare = await startBareWindow();
    await wait(REST_MS);
    const peer = { name: 'bare window', value: memoryOf(bare.pid) };
    await bare.close();
    const ours = await startProgram(dir);
    await wait(REST_MS);
    const locked = memoryOf(ours.pid);
    await unlockIn(ours);
    await wait(REST_MS);
    const open = memoryOf(ours.pid);
    await ours.close();
    remove();
    return [
      { name: 'memory at rest, locked', value: locked, unit: 'MB', peer },
      {
        name: 'memory at rest, Today open',
        value: open,
        unit: 'MB',
        peer,
        targetRatio: { most: 1.6 },
        note: 'PSS of all processes, 1k cases',
      },
    ];
  },
};
