import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode, finished, run, startNode, temporaryFolder } from '../support/node-child';
import {
  type Office,
  openOffice,
  readWhole,
  storedFiles,
} from '../unit/electron/vault/services/documents/office';

const folder = temporaryFolder();
let script: string;
beforeAll(async () => {
  // Beside node_modules, so that the native addons are found.
  script = await bundleForNode(
    'tests/fault/documents-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/documents-child'),
  );
});
afterAll(() => folder.remove());

const ids = (office: Office, sql: string): string[] =>
  (office.service.keeper.current()!.vault.db.prepare(sql).all() as { id: string }[]).map(
    ({ id }) => id,
  );

describe('documents under faults', () => {
  it('after a kill are there whole or not at all, and no file is left without a document', async () => {
    const dir = join(folder.path, 'killed');
    const confirmed = new Set<string>();
    for (let round = 0; round < 10; round += 1) {
      const child = startNode(script, ['forever', dir]);
      const done = finished(child);
      await new Promise((resolve) => child.stdout!.once('data', resolve));
      await sleep(40 + round * 13);
      child.kill('SIGKILL');
      for (const id of (await done).stdout.split('\n').slice(1, -1)) confirmed.add(id);

      const office = await openOffice(dir);
      await office.service.keeper.current()!.vault.swept;
      const documents = ids(office, 'SELECT id FROM documents');
      expect(documents).toEqual(expect.arrayContaining([...confirmed]));
      // At most the one that was being confirmed is there as well.
      expect(documents.length - confirmed.size).toBeLessThanOrEqual(1);
      for (const id of documents) confirmed.add(id);
      expect(storedFiles(dir).sort()).toEqual(ids(office, 'SELECT id FROM files').sort());
      for (const id of documents.slice(-2))
        expect((await readWhole(office, id, 1_000_000)).length).toBeGreaterThan(1024 * 1024);
      await office.close();
    }
    expect(confirmed.size).toBeGreaterThan(0);
  }, 120_000);

  it('on a full disk are refused with its code, before and during, and what was there stays', async () => {
    const dir = join(folder.path, 'small-disk');
    const { stdout, stderr } = await run('unshare', [
      '-rm',
      'sh',
      '-c',
      // Room for the file when it is begun; the child takes it away meanwhile.
      'mkdir "$1" && mount -t tmpfs -o size=600m tmpfs "$1" && "$2" "$3" fill "$1/vault"',
      'sh',
      dir,
      process.execPath,
      script,
    ]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      codes: ['disk-full', 'disk-full'],
      intact: 1024 * 1024 + 5,
    });
  }, 60_000);

  it('of 500 MB go in, are read, and come out in bounded memory', async () => {
    const { stdout, stderr } = await finished(
      startNode(script, ['measure', join(folder.path, 'big'), '500']),
    );
    expect(stderr).toBe('');
    const measured = JSON.parse(stdout) as {
      read: number;
      state: string;
      result: { bytes: number };
      before: number;
      peak: number;
    };
    console.info(`documents: ${stdout.trim()}`);
    expect(measured).toMatchObject({
      read: 500 * 1024 * 1024,
      state: 'finished',
      result: { bytes: 500 * 1024 * 1024 },
    });
    expect(measured.peak - measured.before).toBeLessThan(150);
  }, 180_000);
});
