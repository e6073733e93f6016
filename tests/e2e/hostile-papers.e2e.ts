import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { hostilePapers } from '../support/hostile-papers';
import type { PaperVault } from '../support/hostile-papers-child';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { PASSPHRASE } from '../unit/electron/vault/services/documents/passphrase';
import { EntryPages } from './pages/entry-pages';
import { Program } from './pages/program';
import { pidsOf, type ProgramPids } from './support-shell';

/** Papers made against viewers: inert on the screen, or refused in a sentence; the window and all behind it live. */
test.describe.configure({ mode: 'serial' });

const papers = hostilePapers();
/** The main process draws nothing and reads nothing of a document. */
const MAIN_MEMORY_KB = 60_000;
/** Most that a page may come to hold for any of these, and for the one that swells until it is given up. */
const PAGE_MEMORY_KB = 600_000;
const SWELLING_MEMORY_KB = 2_000_000;
const longestMs = 45_000;
const vaultDir = mkdtempSync(join(tmpdir(), 'satchel-hostile-'));
let made: PaperVault;
let program: Program;
let before: ProgramPids;
let mainBefore: number;
const main = () => program.page.getByRole('main');

const memoryOf = (pid: number, what: 'VmRSS' | 'VmHWM'): number =>
  Number(
    new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1],
  );

/** Of the page, so far. */
function mostMemory(): number {
  const peak = memoryOf(before.renderer, 'VmHWM');
  console.log(`most memory of the page: ${Math.round(peak / 1000)} MB`);
  return peak;
}

/** Processor time so far, in hundredths of a second. */
const ticksOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(stat[11]) + Number(stat[12]);
};

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/hostile-papers-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/hostile-papers-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [vaultDir]));
  expect(stderr).toBe('');
  made = JSON.parse(stdout) as PaperVault;
  handOver(vaultDir);
  program = await Program.start({ vaultDir });
  await new EntryPages(program.page).unlock('Amina', PASSPHRASE);
  await program.isOpen();
  before = await pidsOf(program.app);
  mainBefore = memoryOf(before.main, 'VmRSS');
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? vaultDir);
  removeHome(vaultDir);
});

const go = (address: string) =>
  program.page.evaluate((to) => void (window.location.hash = `#${to}`), address);

/** The same window in the same process, no other one, nothing carried out, and the list of papers can be opened. */
async function expectUnharmed(): Promise<void> {
  expect(await pidsOf(program.app)).toEqual(before);
  expect(program.app.windows()).toHaveLength(1);
  expect(await program.page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  await go(`/cases/${made.caseId}/documents`);
  await expect(main().getByRole('row').first()).toBeVisible();
  expect(memoryOf(before.main, 'VmRSS') - mainBefore).toBeLessThan(MAIN_MEMORY_KB);
}

for (const [at, { name, ends, words }] of papers.entries()) {
  test(`${name}: ${ends === 'any' ? 'shown or refused' : ends}`, async () => {
    if (name === 'a page that swells') expect(mostMemory()).toBeLessThan(PAGE_MEMORY_KB);
    await go(`/cases/${made.caseId}/documents/${made.papers[at]}`);
    await expect(program.page.getByRole('heading', { level: 1, name })).toBeVisible();
    const refusal = main().getByRole('alert');
    const drawn = main().locator('canvas');
    if (ends === 'shown')
      await expect(main().locator('.pdf-words')).toContainText(words ?? '', { timeout: longestMs });
    else if (ends === 'refused')
      await expect(refusal).toContainText('cannot be shown', { timeout: longestMs });
    else if (ends === 'not-shown')
      await expect(main().getByRole('button', { name: 'Save a copy outside' })).toBeVisible();
    else await expect(refusal.or(drawn).first()).toBeVisible({ timeout: longestMs });
    if (name === 'a page that swells') {
      // Given up, and not drawn on behind the sentence that says so.
      await program.page.waitForTimeout(2000);
      const busy = ticksOf(before.renderer);
      await program.page.waitForTimeout(3000);
      expect(ticksOf(before.renderer) - busy).toBeLessThan(100);
    }
    if (name === 'ten thousand pages') {
      await main().getByRole('group').press('End');
      await expect(main().locator('.pdf-words')).toContainText('Page number 10000', {
        timeout: longestMs,
      });
    }
    await expectUnharmed();
  });
}

test('none of them took more memory than a page may have, and nothing failed unseen', () => {
  expect(mostMemory()).toBeLessThan(SWELLING_MEMORY_KB);
  expect(program.complaints).toEqual([]);
});
