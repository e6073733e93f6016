import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { bundleForNode, run, temporaryFolder } from '../support/node-child';

const CANARY = 'Canary-Hosseini';
const folder = temporaryFolder();
let script = '';

beforeAll(async () => {
  script = await bundleForNode(
    'tests/fault/plain-temp-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/satchel-tests/plain-temp'),
  );
});
afterAll(() => folder.remove());

/** Runs the child under strace: what it opened for writing, and how many writes held the name in clear. */
async function watch(
  how: 'ours' | 'careless',
): Promise<{ opened: string[]; inClear: number; writes: number }> {
  const dir = join(folder.path, how);
  mkdirSync(join(dir, 'traces'), { recursive: true });
  const trace = [
    'strace',
    '-ff',
    '-qq',
    '-s',
    '8192',
    '-e',
    'trace=openat,open,creat,write,pwrite64,pwritev,writev',
    '-o',
    join(dir, 'traces/t'),
  ];
  const { code, stderr } = await run('env', [
    `CANARY=${CANARY}`,
    `TMPDIR=${dir}`,
    ...trace,
    process.execPath,
    script,
    how,
    dir,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const opened = new Set<string>();
  let inClear = 0;
  let writes = 0;
  for (const name of readdirSync(join(dir, 'traces'))) {
    for (const line of readFileSync(join(dir, 'traces', name), 'latin1').split('\n')) {
      const path = /^(?:openat\([^,]*, |open\(|creat\()"([^"]*)".*(?:O_WRONLY|O_RDWR|O_CREAT)/.exec(
        line,
      )?.[1];
      if (path !== undefined) opened.add(path.replace(dir, ''));
      if (!/^p?write/.test(line)) continue;
      writes += 1;
      if (line.includes(CANARY)) inClear += 1;
    }
  }
  return { opened: [...opened], inClear, writes };
}

it('sorting, indexing and compacting write no temporary file and no name in clear (F1)', async () => {
  const { opened, inClear, writes } = await watch('ours');
  expect(writes).toBeGreaterThan(1000);
  expect(inClear).toBe(0);
  const ofTheDatabase = /^\/(vault|copy)\.db(-wal|-shm|-journal)?$/;
  expect(
    opened.filter(
      (path) =>
        path !== '/dev/null' && !ofTheDatabase.test(path) && !/^\/(dev|proc|sys)\//.test(path),
    ),
  ).toEqual([]);
}, 120_000);

it('which a connection without these settings does, as this test would see', async () => {
  const { opened, inClear } = await watch('careless');
  expect(opened.join(' ')).toContain('etilqs_');
  expect(inClear).toBeGreaterThan(100);
}, 120_000);
