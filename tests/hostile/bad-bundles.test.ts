import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dropStaged, stageBundle } from '../../electron/vault/services/bundles/staging';
import { isAppError } from '../../shared/app-error';
import errors from '../../resources/locales/en/errors.json';
import { signerFromSeed } from '../../electron/vault/bundles/format/minisign';
import { type Anatomy, buildBroken, takeApartAsStranger } from '../support/attack/bundle-builder';
import { largeAttacks } from '../support/attack/large-attacks';
import { type FixedOffices, openFixedHeadquarters } from '../support/attack/fixed-offices';
import { everything } from '../support/hand-over';
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
afterAll(() => hq.close());

async function refusalOf(file: string): Promise<{ code: string; params: object }> {
  try {
    await stageBundle(hq.session().vault, resolve(folder, file));
  } catch (error) {
    if (isAppError(error)) return { code: error.code, params: error.params };
    throw error;
  }
  return { code: 'taken', params: {} };
}

/** Some lies only show when the entries are put into the journal. */
async function applyOf(file: string): Promise<{ code: string; params: object }> {
  const ticket = crypto.randomUUID();
  hq.service.keeper.tickets.add(ticket, 'arrived', join(folder, file));
  const { jobId } = await hq.api.bundles.stage({ ticket });
  return new Promise((resolve) => {
    const look = (): void => {
      const end = hq.events.find(
        (event) => event.event === 'job' && event.job.id === jobId && event.job.state !== 'running',
      );
      if (!end || end.event !== 'job') return void setTimeout(look, 5);
      resolve({ code: end.job.code ?? 'taken', params: end.job.params ?? {} });
    };
    look();
  });
}

describe('bad bundles', () => {
  it('are many, and the honest one beside them is taken', async () => {
    expect(corpus.length).toBeGreaterThanOrEqual(150);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    expect(readdirSync(folder)).toHaveLength(corpus.length + 3);
    expect((await applyOf('honest.satchel')).code).toBe('taken');
  });

  it.each(corpus)('are refused: $name', async ({ file, code, params = {} }) => {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    let refusal = await refusalOf(file);
    if (refusal.code === 'taken') refusal = await applyOf(file);
    expect(refusal).toMatchObject({ code, params });
    expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
    expect(process.memoryUsage().rss - before).toBeLessThan(BYTES);
    expect(errors).toHaveProperty(code);
  });

  it.each(largeAttacks)('are refused: $name, from anybody', { timeout: 60_000 }, async (attack) => {
    const path = join(hq.outside, 'large.satchel');
    writeFileSync(path, await buildBroken(stranger, attack));
    const started = process.cpuUsage();
    expect(await refusalOf(path)).toMatchObject({ code: attack.code, params: attack.params ?? {} });
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(SECONDS);
    expect(errors).toHaveProperty(attack.code);
  });

  it('leave every table and every file as they were', async () => {
    const { vault } = hq.session();
    const before = [everything(hq), filesOf(hq)];
    for (const { file } of corpus) {
      const staged = await stageBundle(vault, join(folder, file)).catch(() => null);
      if (staged) await dropStaged(vault, staged);
    }
    expect([everything(hq), filesOf(hq)]).toEqual(before);
  });
});
