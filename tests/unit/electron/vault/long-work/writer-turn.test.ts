import { Worker } from 'node:worker_threads';

import { describe, expect, it } from 'vitest';

import { windowTurn, workerTurn } from '../../../../../electron/vault/long-work/writer-turn';

/** A worker that takes the turn again and again, each time for some milliseconds; `works` says when it believes to have it. */
function greedyWorker(
  memory: SharedArrayBuffer,
  holdMs: number,
  works = new Int32Array(new SharedArrayBuffer(4)),
): Worker {
  return new Worker(
    `const { workerData: { memory, holdMs, works }, parentPort } = require('node:worker_threads');
     const cells = new Int32Array(memory);
     ${workerTurn.toString().replaceAll('HELD', '0').replaceAll('WANTED', '1').replaceAll('LONGEST_WAIT_MS', '5000')}
     const turn = workerTurn(memory);
     for (let i = 0; ; i += 1) {
       turn.begin();
       Atomics.store(works, 0, 1);
       const until = performance.now() + holdMs;
       while (performance.now() < until);
       Atomics.store(works, 0, 0);
       turn.end();
       if (i === 0) parentPort.postMessage('begun');
     }`,
    { eval: true, workerData: { memory, holdMs, works } },
  );
}

const begun = (worker: Worker): Promise<unknown> =>
  new Promise((resolve) => worker.once('message', resolve));

describe('the turn to write', () => {
  it('comes to the window soon, however greedy a worker is, and never to both at once', async () => {
    const turn = windowTurn();
    const works = new Int32Array(new SharedArrayBuffer(4));
    const worker = greedyWorker(turn.memory, 5, works);
    await begun(worker);
    const waited: number[] = [];
    for (let each = 0; each < 40; each += 1) {
      const asked = performance.now();
      turn.begin();
      waited.push(performance.now() - asked);
      const until = performance.now() + 1;
      // Not `isHeld`: a worker that comes a moment later says so before it sees that it must give way.
      while (performance.now() < until) expect(Atomics.load(works, 0)).toBe(0);
      turn.end();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await worker.terminate();
    expect(waited.toSorted((a, b) => a - b)[20]).toBeLessThan(50);
  });

  it('is waited for without holding up anything else', async () => {
    const turn = windowTurn();
    const worker = greedyWorker(turn.memory, 150);
    await begun(worker);
    while (!turn.isHeld()) await new Promise((resolve) => setTimeout(resolve, 1));
    let answered = 0;
    const others = setInterval(() => (answered += 1), 5);
    await turn.free();
    clearInterval(others);
    await worker.terminate();
    expect(answered).toBeGreaterThan(3);
  });

  it('is free again after a worker died with it', async () => {
    const turn = windowTurn();
    const worker = greedyWorker(turn.memory, 60_000);
    while (!turn.isHeld()) await new Promise((resolve) => setTimeout(resolve, 1));
    await worker.terminate();
    expect(turn.isHeld()).toBe(true);
    turn.reset();
    await turn.free();
    turn.begin();
    turn.end();
  });
});
