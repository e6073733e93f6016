import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { LongThreads } from '../../../../../electron/vault/long-work/long-threads';

let dir = '';
let script = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-threads-'));
  script = join(dir, 'echo.cjs');
  writeFileSync(
    script,
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', (word) => {
       if (word === 'die') process.exit();
       parentPort.postMessage(word);
     });`,
  );
});
afterAll(() => rmSync(dir, { recursive: true }));

const asked = async (worker: Worker, word: string): Promise<string> => {
  const answer = new Promise<string>((resolve) => worker.once('message', resolve));
  worker.postMessage(word);
  return answer;
};
const ended = (worker: Worker): Promise<unknown> =>
  new Promise((resolve) => worker.once('exit', resolve));

describe('the threads of long work', () => {
  it('go on with the one that rested, and begin another for what runs beside it', async () => {
    const threads = new LongThreads(script);
    const first = threads.take();
    expect(await asked(first, 'one')).toBe('one');
    threads.rest(first);
    const again = threads.take();
    expect(again).toBe(first);
    const beside = threads.take();
    expect(beside).not.toBe(first);
    expect(await asked(again, 'two')).toBe('two');
    expect(await asked(beside, 'three')).toBe('three');
    // Only one of them rests.
    threads.rest(again);
    const gone = ended(beside);
    threads.rest(beside);
    await gone;
    await threads.take().terminate();
  });

  it('are there before they are asked for, one and no more, and not for longer than a rest', async () => {
    const threads = new LongThreads(script, 200);
    threads.expect();
    threads.expect();
    const first = threads.take();
    expect(await asked(first, 'one')).toBe('one');
    threads.rest(first);
    threads.expect();
    expect(threads.take()).toBe(first);
    threads.rest(first);
    await ended(first);
    const other = threads.take();
    expect(other).not.toBe(first);
    await other.terminate();
  });

  it('end after their rest, and not while they are at work again', async () => {
    const threads = new LongThreads(script, 200);
    const first = threads.take();
    threads.rest(first);
    await delay(100);
    expect(threads.take()).toBe(first);
    await delay(300);
    expect(await asked(first, 'still here')).toBe('still here');
    threads.rest(first);
    const gone = ended(first);
    await delay(220);
    // Though it may not have ended yet.
    const other = threads.take();
    expect(other).not.toBe(first);
    await gone;
    await other.terminate();
  });

  it('begin another after one that died at its rest', async () => {
    const threads = new LongThreads(script);
    const first = threads.take();
    await asked(first, 'one');
    threads.rest(first);
    const gone = ended(first);
    first.postMessage('die');
    await gone;
    const other = threads.take();
    expect(await asked(other, 'two')).toBe('two');
    await other.terminate();
  });
});
