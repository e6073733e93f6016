import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dropStaged, stageBundle } from '../../electron/vault/services/bundles/staging';
import { isAppError } from '../../shared/app-error';
import errors from '../../resources/locales/en/errors.json';
import { sha256Hex } from '../../electron/vault/bundles/format/bag';
import { signerFromSeed } from '../../electron/vault/bundles/format/minisign';
import { type Anatomy, buildBroken, takeApartAsStranger } from '../support/attack/bundle-builder';
import { largeAttacks } from '../support/attack/large-attacks';
import { type FixedOffices, openFixedHeadquarters } from '../support/attack/fixed-offices';
import { everything, stage } from '../support/hand-over';
import { bundleForNode, run } from '../support/node-child';
import type { TestOffice } from '../support/test-office';

/** Bundles that were once built to deceive us, each broken in one place and right in every other. */
interface BadBundle {
  file: string;
  name: string;
  code: string;
  params?: Record<string, string | number>;
}

const folder = join(import.meta.dirname, 'bundles');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
const corpus = read<BadBundle[]>('index.json');

/** Seconds and bytes that no bad bundle may take, however it is built; a good one of this size takes a tenth. */
const SECONDS = 2;
const BYTES = 64 * 1024 * 1024;

const built = join(
  import.meta.dirname,
  '../../node_modules/.cache/satchel-tests',
  `peak-${process.pid}`,
);
let hq: TestOffice;
let stranger: Anatomy;
const filesOf = ({ dir }: TestOffice): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

beforeAll(async () => {
  hq = await openFixedHeadquarters(read<FixedOffices>('offices.json'));
  const { vault } = hq.session();
  await vault.swept;
  stranger = await takeApartAsStranger(
    readFileSync(join(folder, 'honest.satchel')),
    vault.identity.age.classic,
    signerFromSeed(Buffer.alloc(32, 3)),
  );
});
afterAll(async () => {
  rmSync(built, { recursive: true, force: true });
  await hq.close();
});

async function refusalOf(file: string): Promise<{ code: string; params: object }> {
  try {
    await stageBundle(hq.session().vault, resolve(folder, file));
  } catch (error) {
    if (isAppError(error)) return { code: error.code, params: error.params };
    throw error;
  }
  return { code: 'taken', params: {} };
}

/** As the window does it: verified, and said what it would do; what is still not refused then is taken in. */
async function outcomeOf(path: string): Promise<{ code: string; params: object }> {
  try {
    const { stagingId } = await stage(hq, resolve(folder, path));
    try {
      await hq.api.bundles.apply({ stagingId });
    } finally {
      await hq.api.bundles.discard({ stagingId }).catch(() => undefined);
    }
    return { code: 'taken', params: {} };
  } catch (error) {
    const { message, params } = error as { message: string; params: object };
    return { code: message, params };
  }
}

/** Refusals after which the file itself is kept, sealed as it came, for somebody to look into. */
const KEPT: Record<string, string> = {
  'bundle-signer-unknown': 'sender-unknown',
  'bundle-signature-wrong': 'signature',
  'bundle-signature-missing': 'signature',
  'bundle-sender-mismatch': 'signature',
  'bundle-recipient-mismatch': 'signature',
};

/** All tables and files; without what keeping a file writes, where that is to be looked at row by row. */
const vaultNow = (isKept = false): string => {
  const { db } = hq.session().vault;
  const meta = db.prepare("SELECT * FROM meta WHERE key <> 'access-log-end' ORDER BY key").raw();
  const tables = everything(hq, isKept ? ['quarantine', 'access_log', 'meta'] : []);
  return JSON.stringify([tables, meta.all(), isKept ? [] : filesOf(hq)]);
};

const rowsOf = (table: 'quarantine' | 'access_log'): number =>
  hq.session().vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

/** One row, one line in the read log, one file, and they say what came and why it was kept. */
async function expectKeptOnce(
  path: string,
  code: string,
  before: { logged: number; files: string[] },
): Promise<void> {
  const { db } = hq.session().vault;
  const rows = db.prepare('SELECT id, file_id AS fileId, sha256, reason FROM quarantine').all();
  const [row] = rows as { id: string; fileId: string }[];
  const sha256 = sha256Hex(readFileSync(resolve(folder, path)));
  expect(rows).toMatchObject([{ sha256, reason: KEPT[code] }]);
  expect(filesOf(hq)).toEqual([...before.files, row!.fileId].sort());
  expect(rowsOf('access_log')).toBe(before.logged + 1);
  await hq.api.bundles.discardQuarantined({ id: row!.id });
  expect(filesOf(hq)).toEqual(before.files);
}

describe('bad bundles', () => {
  it('are many, and the honest one beside them is taken', async () => {
    expect(corpus.length).toBeGreaterThanOrEqual(150);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    expect(readdirSync(folder)).toHaveLength(corpus.length + 3);
    const { stagingId } = await stage(hq, join(folder, 'honest.satchel'));
    await hq.api.bundles.discard({ stagingId });
  });

  it.each(corpus)('are refused: $name', async ({ file, code, params = {} }) => {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    let refusal = await refusalOf(file);
    if (refusal.code === 'taken') refusal = await outcomeOf(file);
    expect(refusal).toMatchObject({ code, params });
    expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
    expect(process.memoryUsage().rss - before).toBeLessThan(BYTES);
    expect(errors).toHaveProperty(code);
  });

  it.each(largeAttacks)('are refused: $name, from anybody', { timeout: 60_000 }, async (attack) => {
    const path = join(hq.outside, `${largeAttacks.indexOf(attack)}.large`);
    writeFileSync(path, await buildBroken(stranger, attack));
    const started = process.cpuUsage();
    expect(await refusalOf(path)).toMatchObject({ code: attack.code, params: attack.params ?? {} });
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(SECONDS);
    expect(errors).toHaveProperty(attack.code);
  });

  it('leave every table and every file as they were', async () => {
    const { vault } = hq.session();
    const before = vaultNow();
    for (const { file, name } of corpus) {
      const staged = await stageBundle(vault, join(folder, file)).catch(() => null);
      if (staged) await dropStaged(vault, staged);
      expect(vaultNow(), name).toBe(before);
    }
  });

  it('leave them so where they come by the window, but for a file that is kept unopened', async () => {
    for (const { file, name, code } of corpus) {
      const isKept = code in KEPT;
      const before = { vault: vaultNow(isKept), logged: rowsOf('access_log'), files: filesOf(hq) };
      // What says that it is a paper is opened as one.
      const expected = code === 'bundle-is-paper' ? 'paper-damaged' : code;
      expect((await outcomeOf(file)).code, name).toBe(expected);
      expect(vaultNow(isKept), name).toBe(before.vault);
      if (isKept) await expectKeptOnce(file, code, before);
      expect(rowsOf('quarantine'), name).toBe(0);
    }
  });

  it(
    'take no more memory at their height, also those that come as large as they like',
    { timeout: 60_000 },
    async () => {
      const script = await bundleForNode('tests/hostile/peak-child.ts', built);
      const listed = largeAttacks.flatMap(({ code }, n) =>
        code === 'bundle-too-large' ? [n] : [],
      );
      const files = [
        ...corpus.map(({ file }) => file),
        ...listed.map((n) => join(hq.outside, `${n}.large`)),
      ];
      const { stdout, stderr } = await run(process.execPath, [
        script,
        folder,
        JSON.stringify(files),
      ]);
      expect(stderr).toBe('');
      const told = JSON.parse(stdout) as { codes: string[]; grown: number[] };
      expect(told.codes.slice(corpus.length)).toEqual(listed.map(() => 'bundle-too-large'));
      for (const grown of told.grown) expect(grown).toBeLessThan(BYTES);
    },
  );
});
