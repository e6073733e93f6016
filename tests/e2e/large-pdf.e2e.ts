import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { filesUnder } from '../support/files-holding';
import { writeHeavyPdf } from '../support/heavy-pdf';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { programProcesses } from '../support/program-processes';
import { PASSPHRASE } from '../unit/electron/vault/services/documents/passphrase';
import { EntryPages } from './pages/entry-pages';
import { Program } from './pages/program';
import { leaksOf, strayFiles } from './support-leaks';

/** A PDF so large that a browser would put parts of it into files; megabytes by `SATCHEL_PDF_MB`. */
const MEGABYTES = Number(process.env['SATCHEL_PDF_MB'] ?? '80');
const WORDS = 'Kanarienvogel im Scan 5582';
const longestMs = 120_000 + MEGABYTES * 1000;
test.describe.configure({ mode: 'serial', timeout: longestMs });

/** Chromium writes settings of some kilobytes while it runs. */
const SMALL_BYTES = 1_000_000;
const began = new Date();
const work = mkdtempSync(join(tmpdir(), 'satchel-heavy-'));
const vaultDir = join(work, 'vault');
const paper = join(work, 'scans.pdf');
let program: Program;
let caseId: string;

test.beforeAll(async () => {
  test.setTimeout(longestMs);
  const script = await bundleForNode(
    'tests/fault/documents-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/documents-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, ['prepare', vaultDir]));
  expect(stderr).toBe('');
  ({ caseId } = JSON.parse(stdout) as { caseId: string });
  writeHeavyPdf(paper, MEGABYTES, WORDS);
  handOver(work);
  program = await Program.start({ vaultDir });
  await new EntryPages(program.page).unlock('Amina', PASSPHRASE);
  await program.isOpen();
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? work);
  removeHome(work);
});

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const bytesIn = (dir: string): number =>
  filesUnder(dir).reduce((sum, path) => sum + sizeOf(path), 0);

/** Files of a disk that a process of the program has open and that no folder names any more. */
const namelessFiles = (): string[] =>
  programProcesses().flatMap((pid) => {
    try {
      return readdirSync(`/proc/${pid}/fd`)
        .map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
        .filter((path) => path.endsWith(' (deleted)') && !/^\/(dev\/shm|memfd:)/.test(path));
    } catch {
      return []; // ended or closed while we were looking
    }
  });

/** What there is on the disk beside the vault, and most of it at any moment while something is done. */
async function mostOnDisk<T>(
  act: () => Promise<T>,
): Promise<{ grown: number; nameless: string[] }> {
  const before = bytesIn(program.home);
  let most = before;
  const nameless = new Set<string>();
  const look = (): void => {
    most = Math.max(most, bytesIn(program.home));
    for (const path of namelessFiles()) nameless.add(path);
  };
  const timer = setInterval(look, 100);
  await act().finally(() => clearInterval(timer));
  look();
  return { grown: most - before, nameless: [...nameless] };
}

test('a large PDF goes into the vault and into nothing else', async () => {
  await program.page.evaluate(
    (to) => void (window.location.hash = `#${to}`),
    `/cases/${caseId}/documents`,
  );
  const main = program.page.getByRole('main');
  const seen = await mostOnDisk(async () => {
    const asked = program.page.waitForEvent('filechooser');
    await main.getByRole('button', { name: 'Add documents' }).first().click();
    await (await asked).setFiles(paper);
    await main.getByRole('button', { name: /Kind of document/ }).click();
    await program.page.getByRole('option', { name: /Identity document/ }).click();
    await main.getByRole('button', { name: 'Add to the case' }).click();
    await expect(main.getByRole('row', { name: 'scans' })).toBeVisible({ timeout: longestMs });
  });
  console.log(`adding ${sizeOf(paper)} bytes: the home grew by ${seen.grown}`);
  expect(seen.grown).toBeLessThan(SMALL_BYTES);
  expect(seen.nameless).toEqual([]);
  expect(bytesIn(vaultDir)).toBeGreaterThan(sizeOf(paper));
});

test('it is looked at with no byte of it in a file, and the window lives', async () => {
  const main = program.page.getByRole('main');
  const since = Date.now();
  const seen = await mostOnDisk(async () => {
    await main.getByRole('link', { name: 'scans' }).click();
    await expect(main.locator('.pdf-words')).toContainText(WORDS, { timeout: longestMs });
    await expect.poll(colours, { timeout: longestMs }).toBeGreaterThan(1000);
    console.log(`drawn after ${Date.now() - since} ms`);
    await main.getByRole('button', { name: /^Turn/ }).click();
    await main.getByRole('button', { name: /Larger/ }).click();
    await expect.poll(colours, { timeout: longestMs }).toBeGreaterThan(1000);
  });
  console.log(`looking at it: the home grew by ${seen.grown}`);
  expect(seen.grown).toBeLessThan(SMALL_BYTES);
  expect(seen.nameless).toEqual([]);
  const profile = join(program.home, 'run/satchel');
  expect(filesUnder(profile).filter((path) => path.includes('blob_storage'))).toEqual([]);
  expect(leaksOf([WORDS], [program.home])).toEqual([]);
  expect(strayFiles(began)).toEqual([]);
});

/** Points of the drawn page that are neither white nor grey: of the scans. */
const colours = (): Promise<number> =>
  program.page
    .getByRole('group')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let seen = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if (Math.abs((pixels[at] ?? 0) - (pixels[at + 1] ?? 0)) > 2) seen += 1;
      return seen;
    });

test('the program goes on as before, and the search sees a file that it should not write', async () => {
  await program.goTo('Cases');
  await expect(program.page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  expect(program.complaints).toEqual([]);
  const seen = await mostOnDisk(async () => writeHeavyPdf(join(program.home, 'tmp/x'), 3, WORDS));
  expect(seen.grown).toBeGreaterThan(SMALL_BYTES);
  expect(leaksOf([WORDS], [program.home])).toEqual([join(program.home, 'tmp/x')]);
  rmSync(join(program.home, 'tmp/x'));
});
