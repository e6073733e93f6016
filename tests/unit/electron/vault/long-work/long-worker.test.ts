import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { makeDemo } from '../../../../../electron/vault/demo/make-demo';
import { longRunner } from '../../../../../electron/vault/long-work/run-long';
import type { RunLong } from '../../../../../electron/vault/long-work/long-work';
import { isIndexBehind } from '../../../../../electron/vault/services/search/index-queue';
import { projectionHash, verifyVault } from '../../../../../electron/vault/verify/verify-vault';
import type { ImportPreview } from '../../../../../shared/bundles/import-facts';
import type { VerifyReport } from '../../../../../shared/repair/contract';
import {
  arrivedTicket,
  bundleTicket,
  everything,
  exportTo,
  introduce,
} from '../../../../support/hand-over';
import { makeCase } from '../../../../support/make-case';
import { bundleForNode } from '../../../../support/node-child';
import {
  jobResult,
  openTestOffice,
  TEST_PASSPHRASE,
  type TestOffice,
} from '../../../../support/test-office';

const CASES = 60;
// Inside the project, where the thread finds the addons.
const built = join(import.meta.dirname, '../../../../../node_modules/.cache/long-worker-test');
let script = '';
let field: TestOffice;
let offices = 0;
let hq: TestOffice;
let toField = '';

beforeAll(async () => {
  script = await bundleForNode('electron/long-worker.ts', built);
  field = await openTestOffice('Tapachula');
  await makeDemo(field.session(), { cases: CASES, seed: 3 });
  inWorkers(field);
}, 120_000);
afterAll(async () => {
  await field.close();
  rmSync(built, { recursive: true, force: true });
});

beforeEach(async () => {
  hq = await openTestOffice(`Headquarters ${(offices += 1)}`, 'headquarters');
  toField = await introduce(hq, field);
  await introduce(field, hq);
  inWorkers(hq);
});
afterEach(() => hq.close());

/** As the program does it; a test from sources has no script of its own. */
function inWorkers(office: TestOffice, tidyMs?: number, file = script): void {
  const session = office.session() as { long: RunLong };
  session.long = longRunner(() => office.session(), file, tidyMs);
}

/** The same thread, which notes in a file that it was begun. */
function countedThread(): { file: string; begun(): number } {
  const [file, starts] = [join(hq.outside, 'counted.mjs'), join(hq.outside, 'starts')];
  writeFileSync(starts, '');
  writeFileSync(
    file,
    `import { appendFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(starts)}, 'x');
     await import(${JSON.stringify(script)});`,
  );
  return { file, begun: () => readFileSync(starts, 'utf8').length };
}

/** How often the vault's files are open, by whatever thread. */
const openIn = (dir: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(dir);
    } catch {
      return false; // the descriptor of this very listing
    }
  }).length;

async function exported(): Promise<string> {
  const out = join(field.outside, `${Math.random()}.satchel`);
  await exportTo(field, { cases: 'all', contactIds: [toField] }, out);
  return out;
}

async function staged(bundle?: string): Promise<ImportPreview> {
  const ticket = arrivedTicket(hq, bundle ?? (await exported()));
  const { jobId } = await hq.api.bundles.stage({ ticket });
  return jobResult<ImportPreview>(hq, jobId);
}

describe('a hand-over on a thread of its own', () => {
  it('is planned, written, looked at and taken in, and what it wrote is known at once', async () => {
    const plan = await field.api.bundles.plan({ cases: 'all', contactIds: [toField] });
    expect(plan.totals.cases).toBe(CASES);
    const preview = await staged();
    const streams: string[] = [];
    hq.session().vault.journal.onChanged((changed) => streams.push(...changed));
    const result = await hq.api.bundles.apply({ stagingId: preview.stagingId });
    expect(result.casesNew).toBe(preview.casesNew);
    expect(streams.filter((stream) => stream.startsWith('case/'))).toHaveLength(result.casesNew);
    expect(isIndexBehind(hq.session().vault.db)).toBe(false);
    const { rows } = await hq.api.cases.list({});
    expect(rows.length).toBeGreaterThan(0);
    await hq.api.notes.add({ caseId: rows[0]!.id, text: 'Written after it' });
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  }, 60_000);

  it('says the same as the work in this thread, to the row', async () => {
    const bundle = await exported();
    const preview = await staged(bundle);
    const before = everything(hq);
    const session = hq.session() as { long: RunLong };
    session.long = longRunner(() => hq.session(), null);
    const ticket = arrivedTicket(hq, bundle);
    const { jobId } = await hq.api.bundles.stage({ ticket });
    const here = await jobResult<ImportPreview>(hq, jobId);
    expect(everything(hq)).toBe(before);
    expect({ ...preview, stagingId: '', facts: null }).toEqual({
      ...here,
      stagingId: '',
      facts: null,
    });
  }, 60_000);

  it('lets notes be written all the while', async () => {
    const { caseId } = makeCase(hq);
    const waits: number[] = [];
    let isOver = false;
    const typing = (async () => {
      while (!isOver) {
        const asked = performance.now();
        await hq.api.notes.add({ caseId, text: `Note ${waits.length}` });
        waits.push(performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    const preview = await staged();
    await hq.api.bundles.apply({ stagingId: preview.stagingId });
    isOver = true;
    await typing;
    expect(waits.length).toBeGreaterThan(5);
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  }, 60_000);

  it('refuses by the same codes', async () => {
    const stranger = await openTestOffice('Stranger');
    inWorkers(stranger);
    const ticket = arrivedTicket(stranger, await exported());
    const { jobId } = await stranger.api.bundles.stage({ ticket });
    await expect(jobResult(stranger, jobId)).rejects.toThrow('bundle-not-for-us');
    await stranger.close();
  }, 60_000);
});

describe('a check of the vault on a thread of its own', () => {
  it('takes nothing for left over that this sitting has in hand, and still names what is', async () => {
    const preview = await staged();
    expect(preview.newDocuments).toBeGreaterThan(0);
    const { files } = hq.session().vault;
    const upload = files.create();
    await upload.write(Buffer.from('an upload that nobody has named yet'));
    await upload.finish();
    const check = async (): Promise<VerifyReport> =>
      jobResult(hq, (await hq.api.repair.verify({})).jobId);
    expect(await check()).toMatchObject({ ok: true, problems: [] });

    const stranger = 'aa000000-0000-4000-8000-000000000000';
    mkdirSync(join(hq.dir, 'files/aa'), { recursive: true });
    writeFileSync(join(hq.dir, 'files/aa', stranger), Buffer.alloc(4112));
    expect((await check()).problems).toEqual([{ code: 'file-orphaned', detail: stranger }]);
  }, 60_000);
});

describe('a thread that rests', () => {
  it('does what follows, knows what was written meanwhile, and leaves no more files of the vault open', async () => {
    const bundle = await exported();
    const { file, begun } = countedThread();
    inWorkers(hq, undefined, file);
    const preview = await staged(bundle);
    // SQLite keeps one descriptor in hand, as long as another connection holds a lock on its file.
    const open = openIn(hq.dir);
    const { caseId } = makeCase(hq, { name: 'Somebody who came meanwhile' });
    const result = await hq.api.bundles.apply({ stagingId: preview.stagingId });
    expect(result.casesNew).toBe(preview.casesNew);
    expect(openIn(hq.dir)).toBe(open);
    expect(begun()).toBe(1);
    const ids = (await hq.api.cases.list({})).rows.map(({ id }) => id);
    expect(ids).toContain(caseId);
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
  }, 60_000);

  it('is there before it is needed, where somebody looks for the file', async () => {
    const bundle = await exported();
    const { file, begun } = countedThread();
    inWorkers(hq, undefined, file);
    await hq.api.bundles.expect({});
    while (begun() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    expect((await staged(bundle)).casesNew).toBeGreaterThan(0);
    expect(begun()).toBe(1);
  }, 60_000);

  it('is not used again after a task that failed', async () => {
    const { file, begun } = countedThread();
    inWorkers(hq, undefined, file);
    writeFileSync(join(hq.outside, 'none.satchel'), 'not a bundle');
    await expect(staged(join(hq.outside, 'none.satchel'))).rejects.toThrow('bundle-not-a-bundle');
    await staged();
    expect(begun()).toBe(2);
  }, 60_000);
});

describe('a thread that is ended in the middle', () => {
  it('leaves the vault as it was, while applying', async () => {
    const preview = await staged();
    const { vault } = hq.session();
    const before = projectionHash(vault.db);
    inWorkers(hq, 0);
    const applying = hq.api.bundles.apply({ stagingId: preview.stagingId });
    applying.catch(() => undefined);
    while (!vault.turn.isHeld()) await new Promise((resolve) => setTimeout(resolve, 1));
    await hq.service.keeper.lock();
    await expect(applying).rejects.toThrow(/cancelled|locked/);
    await hq.service.keeper.unlock('Amina', TEST_PASSPHRASE);
    const { db } = hq.session().vault;
    // Or all of it, where the end came just after the last page was written.
    if ((await hq.api.cases.list({})).total === 0) expect(projectionHash(db)).toBe(before);
    else expect((await hq.api.cases.list({})).total).toBe(preview.casesNew);
    expect((await verifyVault(hq.session().vault)).problems).toEqual([]);
    expect(before).not.toBe('');
  }, 60_000);

  it('leaves no part of a file, while exporting', async () => {
    const out = join(field.outside, 'cancelled.satchel');
    await makeDemo(field.session(), { cases: 1, seed: 4, documentsMb: 100 });
    const { jobId } = await field.api.bundles.export({
      cases: 'all',
      contactIds: [toField],
      purpose: 'monthly hand-over',
      ticket: bundleTicket(field, out),
    });
    const isWriting = () => readdirSync(field.outside).some((name) => name.startsWith('cancelled'));
    while (!isWriting()) await new Promise((resolve) => setTimeout(resolve, 2));
    await field.api.jobs.cancel({ id: jobId });
    await expect(jobResult(field, jobId)).rejects.toThrow('cancelled');
    expect(readdirSync(field.outside).filter((name) => name.startsWith('cancelled'))).toEqual([]);
  }, 60_000);
});
