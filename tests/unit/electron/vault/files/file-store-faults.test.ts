import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileStore } from '../../../../../electron/vault/files/file-store';
import {
  bundleForNode,
  finished,
  run,
  startNode,
  temporaryFolder,
} from '../../../../support/node-child';

const folder = temporaryFolder();
let script: string;
beforeAll(async () => {
  script = await bundleForNode(
    'tests/unit/electron/vault/files/file-store-child.ts',
    join(folder.path, 'bin'),
  );
});
afterAll(() => folder.remove());

describe('the file store under faults', () => {
  it('after a kill has whole files and one unfinished at most, which the next start collects', async () => {
    for (let round = 0; round < 12; round++) {
      const dir = join(folder.path, `kill-${round}`);
      const child = startNode(script, ['forever', dir]);
      const done = finished(child);
      await new Promise((resolve) => child.stdout!.once('data', resolve));
      await sleep(round * 17);
      child.kill('SIGKILL');
      const lines = (await done).stdout.split('\n').slice(1, -1);
      const written = lines.map((line) => JSON.parse(line) as { fileId: string; key: string });

      const store = openFileStore({ dir, wrapKey: Buffer.alloc(32, 7) });
      expect(await store.collectOrphans(written.map((file) => file.fileId))).toBeLessThanOrEqual(1);
      for (const { fileId, key } of written) {
        expect((await store.readAll(fileId, Buffer.from(key, 'hex'))).length).toBe(3 * 1024 * 1024);
      }
      if (!existsSync(dir)) continue;
      const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      expect(names).toHaveLength(written.length);
    }
  }, 60_000);

  it('on a full disk says so, leaves nothing half, and works again at once', async () => {
    const dir = join(folder.path, 'small-disk');
    const { stdout, stderr } = await run('unshare', [
      '-rm',
      'sh',
      '-c',
      'mkdir "$1" && mount -t tmpfs -o size=8m tmpfs "$1" && exec "$2" "$3" fill "$1"',
      'sh',
      dir,
      process.execPath,
      script,
    ]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      code: 'disk-full',
      stillThere: 1024 * 1024,
      again: 'written',
      files: 2,
      removed: 0,
    });
  });

  it('takes in and gives out 500 MB in bounded memory', async () => {
    const { stdout } = await finished(
      startNode(script, ['measure', join(folder.path, 'big'), '500']),
    );
    const measured = JSON.parse(stdout) as { size: number; peakMib: number };
    console.info(`file store: ${stdout.trim()}`);
    expect(measured.size).toBe(500 * 1024 * 1024);
    expect(measured.peakMib).toBeLessThan(200);
  }, 120_000);
});
