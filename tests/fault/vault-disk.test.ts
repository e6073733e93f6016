import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { bundleForNode, run, temporaryFolder } from '../support/node-child';

const bundles = join(
  import.meta.dirname,
  '../../node_modules/.cache/satchel-tests',
  `vault-disk-${process.pid}`,
);
const folder = temporaryFolder();
let script = '';

beforeAll(async () => {
  script = await bundleForNode('tests/fault/vault-child.ts', bundles);
});
afterAll(() => {
  folder.remove();
  rmSync(bundles, { recursive: true, force: true });
});

/** Runs the child on a disk of its own, in a namespace of its own. */
const onDisk = (options: string, task: string) =>
  run('unshare', [
    '-rm',
    'sh',
    '-c',
    'mkdir "$1" && mount -t tmpfs -o "$4" tmpfs "$1" && TMPDIR="$1" "$2" "$3" "$5" "$1"',
    'sh',
    join(folder.path, task),
    process.execPath,
    script,
    options,
    task,
  ]);

it('on a full disk says so, keeps what it has, takes nothing half, and works again once there is room', async () => {
  const { code, stdout, stderr } = await onDisk('size=12m', 'starve');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const told = JSON.parse(stdout) as Record<string, unknown>;
  expect(told).toMatchObject({
    codes: ['disk-full'],
    during: { import: 'disk-full', read: 'ok', list: true },
    half: 0,
    kept: true,
    afterwards: 'ok',
    problems: [],
    writes: 'ok',
    imported: 'ok',
    lost: 0,
  });
  expect(['ok', 'disk-full']).toContain((told['during'] as { draft: string }).draft);
  expect(['ok', 'disk-full']).toContain(told['whileFull']);
  console.info(`full disk: ${stdout.trim()}`);
}, 120_000);

it('in a folder that cannot be written says so and changes nothing', async () => {
  const { stdout, stderr } = await onDisk('size=12m', 'readonly');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    unlock: 'disk-write-protected',
    same: true,
    afterwards: 'ok',
  });
}, 60_000);

it('that belongs to another account of the computer is said to be so, and is left as it is', async () => {
  const TMPDIR = join(folder.path, 'forbidden');
  mkdirSync(TMPDIR);
  for (const path of [folder.path, TMPDIR]) chmodSync(path, 0o755);
  const { stdout, stderr } = await run('env', [
    `TMPDIR=${TMPDIR}`,
    process.execPath,
    script,
    'forbidden',
  ]);
  expect(stderr).toBe('');
  const refused = (unlock: string) => ({ status: 'ok', unlock, same: true });
  expect(JSON.parse(stdout)).toEqual({
    told: {
      folder: refused('vault-unreadable'),
      locks: refused('vault-unreadable'),
      database: refused('vault-unreadable'),
      writing: refused('disk-write-protected'),
    },
    afterwards: 'ok',
  });
}, 60_000);
