import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundleForNode, finished, startNode, temporaryFolder } from '../support/node-child';

const folder = temporaryFolder('satchel-pack-kill-');
const home = join(folder.path, 'home');
const sticks = join(folder.path, 'sticks');
let script: string;

beforeAll(async () => {
  script = await bundleForNode(
    'tests/fault/pack-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/pack-child'),
  );
  const { stderr } = await finished(startNode(script, ['prepare', home]));
  if (stderr !== '') throw new Error(stderr);
}, 120_000);
afterAll(() => folder.remove());

/** Runs a task and kills it so many milliseconds after it has begun; null lets it come to its end. */
async function kill(task: string, out: string, after: number | null): Promise<string> {
  const child = startNode(script, [task, home, out]);
  if (after !== null)
    child.stdout?.on('data', (text: Buffer) => {
      if (text.includes('begun')) setTimeout(() => child.kill('SIGKILL'), after);
    });
  const { stdout, stderr } = await finished(child);
  return stdout + stderr;
}

const KILLS = 4;

describe('a travelling copy whose making is killed', () => {
  it(
    'is whole or not there, and the next one is made in its place',
    { timeout: 240_000 },
    async () => {
      const began = Date.now();
      await kill('make', join(sticks, 'whole'), null);
      // Without starting the program and deriving the passphrase, which are over when it says that it has begun.
      const longest = Math.max(150, (Date.now() - began) / 2);
      for (let n = 0; n < KILLS; n += 1) {
        const out = join(sticks, `killed-${n}`);
        await kill('make', out, (longest * n) / KILLS);
        if (!existsSync(out)) expect(await kill('make', out, null)).toContain('"cases":1');
        // Whole: the office takes it home, to its last byte.
        expect(await kill('return', out, null)).toContain('"erased":true');
        expect(existsSync(out)).toBe(false);
      }
      expect(readdirSync(sticks)).toEqual(['whole']);
    },
  );
});

describe('a travelling copy whose return is killed', () => {
  it(
    'is as it was or known to be half erased, and returning it once more ends it',
    { timeout: 240_000 },
    async () => {
      for (let n = 0; n < KILLS; n += 1) {
        const out = join(sticks, `returned-${n}`);
        await kill('make', out, null);
        const first = await kill('return', out, 20 + n * 60);
        if (!first.includes('"erased":true') && existsSync(out))
          expect(await kill('return', out, null)).toContain('"erased":true');
        expect(existsSync(out)).toBe(false);
      }
    },
  );
});
