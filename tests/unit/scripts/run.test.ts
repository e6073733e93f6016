import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../../..');

/** What the packager brings with it ends a process that has nothing left to do, and calls that a success. */
const afterPackaging = (work: string): number | null =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createRequire } from 'node:module';
       import { main, sentence } from './scripts/lib/run.mjs';
       createRequire(import.meta.url)('async-exit-hook')((done) => done());
       await main(async () => { ${work} });`,
    ],
    { cwd: project, encoding: 'utf8' },
  ).status;

test('a script whose work failed says so, also after it has packaged the program', () => {
  expect(afterPackaging("throw sentence('Checks failed')")).toBe(1);
  expect(afterPackaging('throw Object.assign(new Error(), { code: 7 })')).toBe(7);
  expect(afterPackaging('')).toBe(0);
});
