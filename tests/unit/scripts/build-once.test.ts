import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { buildOnce } from '../../../scripts/lib/build-once.mjs';

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'satchel-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('builds once, however many ask at the same time', async () => {
  const target = join(cache, 'electron');
  let builds = 0;
  const build = async (into: string): Promise<void> => {
    builds += 1;
    await wait(50);
    writeFileSync(join(into, 'file'), '');
  };
  await Promise.all([buildOnce(target, build), buildOnce(target, build), buildOnce(target, build)]);
  expect(builds).toBe(1);
  expect(readdirSync(cache)).toEqual(['electron']);
});

test('a build that fails leaves nothing, and the next one starts afresh', async () => {
  const target = join(cache, 'electron');
  const failing = buildOnce(target, (into: string) => {
    writeFileSync(join(into, 'half'), '');
    throw new Error('disk full');
  });
  await expect(failing).rejects.toThrow('disk full');
  expect(readdirSync(cache)).toEqual([]);
  await buildOnce(target, (into: string) => writeFileSync(join(into, 'whole'), ''));
  expect(readdirSync(target)).toEqual(['whole']);
});

test('takes over the lock of a run that was killed', async () => {
  const target = join(cache, 'electron');
  mkdirSync(`${target}.lock`);
  // Larger than any process id that Linux gives out.
  writeFileSync(join(`${target}.lock`, 'pid'), '99999999');
  await buildOnce(target, () => undefined);
  expect(existsSync(target)).toBe(true);
});
