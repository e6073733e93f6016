import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { filesUnder } from '../support/files-holding';
import type { LargeBundle } from '../support/large-bundle-child';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { EntryPages } from './pages/entry-pages';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';
import { leaksOf, leftInProfile, strayFiles } from './support-leaks';
import { pidsOf, timeUntilGone } from './support-shell';

/** A lock in the middle of a large import; megabytes of documents by `SATCHEL_IMPORT_MB`. */
const MEGABYTES = Number(process.env['SATCHEL_IMPORT_MB'] ?? '160');
const longestMs = 120_000 + 300 * MEGABYTES;
test.describe.configure({ mode: 'serial', timeout: longestMs });

const longestLockMs = 500;
const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const secrets = ['Zebiba Kanarienvogel', 'Kanarienvogel im Papier 4417', PASSPHRASE];
const began = new Date();
const stick = mkdtempSync(join(tmpdir(), 'satchel-large-'));
let brought: LargeBundle;
let program: Program;

const pages = () => new HandOverPages(program.page);
/** Documents of the vault on the disk, whole or in part. */
const stored = (): number => filesUnder(join(brought.vault, 'files')).length;

async function unlock(): Promise<void> {
  await new EntryPages(program.page).unlock('Amina', PASSPHRASE);
  await program.isOpen();
}

test.beforeAll(async () => {
  test.setTimeout(longestMs);
  const script = await bundleForNode(
    'tests/support/large-bundle-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/large-bundle-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [stick, String(MEGABYTES)]));
  expect(stderr).toBe('');
  brought = JSON.parse(stdout) as LargeBundle;
  handOver(stick);
  program = await Program.start({ vaultDir: brought.vault });
  await unlock();
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-large-import').catch(() => undefined);
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? stick);
  removeHome(stick);
});

/** Does what locks, and holds it to its time. */
async function locksInTime(how: string, act: () => Promise<unknown>): Promise<void> {
  const before = await pidsOf(program.app);
  await program.locksWhen(async () => {
    const since = Date.now();
    void act().catch(() => undefined);
    const ms = await timeUntilGone(before, since);
    console.log(`locked by ${how}: window and vault gone after ${ms} ms`);
    expect(ms).toBeLessThan(longestLockMs);
  });
  await new EntryPages(program.page).isAt('Unlock');
}

const bySuspend = () =>
  program.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));

/** The bundle is chosen, and a good part of it read. */
async function readAPart(): Promise<void> {
  await program.goTo('Hand-over');
  await pages().offer(brought.bundle);
  const bar = pages().main.getByRole('progressbar');
  await expect(bar).toBeVisible();
  await expect.poll(stored, { intervals: [5] }).toBeGreaterThan(brought.documents / 4);
}

/** What the list of cases says there is. */
async function casesInList(): Promise<number> {
  await program.goTo('Cases');
  await expect(program.page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  const table = program.page.getByRole('main').getByRole('grid');
  const none = program.page.getByText('No cases yet');
  await expect(table.or(none).first()).toBeVisible();
  if (await none.isVisible()) return 0;
  return Number(await table.getAttribute('aria-rowcount')) - 1;
}

for (const [how, act] of [
  ['the key', () => program.page.keyboard.press('Control+l')],
  ['sleep', bySuspend],
] as const) {
  test(`a lock by ${how} while a large bundle is read does not wait, and leaves nothing of it`, async () => {
    await readAPart();
    expect(stored()).toBeLessThan(brought.documents);
    await locksInTime(how, act);
    expect(leaksOf(secrets, [program.home, brought.vault])).toEqual([]);
    await unlock();
    expect(await casesInList()).toBe(0);
    await expect.poll(stored).toBe(0);
  });
}

test('a lock while it is applied leaves all of it or nothing', async () => {
  await program.goTo('Hand-over');
  await pages().offer(brought.bundle);
  const apply = pages().main.getByRole('button', { name: 'Apply' });
  await apply.click({ timeout: longestMs });
  await locksInTime('sleep while it is applied', bySuspend);
  expect(leaksOf(secrets, [program.home, brought.vault])).toEqual([]);
  await unlock();
  const cases = await casesInList();
  console.log(`${cases} of ${brought.openCases} open cases after a lock in the middle of applying`);
  expect([0, brought.openCases]).toContain(cases);
  await expect.poll(stored).toBe(cases === 0 ? 0 : brought.documents);
});

test('begun again it completes, and nothing is wrong with the vault', async () => {
  await program.goTo('Hand-over');
  await pages().offer(brought.bundle);
  const apply = pages().main.getByRole('button', { name: 'Apply' });
  await apply.click({ timeout: longestMs });
  const taken = pages().main.getByRole('status').filter({ hasText: 'is taken in' });
  await expect(taken).toContainText(`${brought.cases} new cases`, { timeout: longestMs });
  expect(await casesInList()).toBe(brought.openCases);
  expect(stored()).toBe(brought.documents);
  expect(program.complaints).toEqual([]);
  const { home } = program;
  await program.quit();
  expect(leaksOf(secrets, [home, brought.vault])).toEqual([]);
  // The search sees what can be read.
  writeFileSync(join(home, 'files/note'), `x${secrets[1]}`, 'utf16le');
  expect(leaksOf(secrets, [home, brought.vault])).toEqual([join(home, 'files/note')]);
  expect(leftInProfile(home)).toEqual([]);
  expect(readdirSync(join(home, 'tmp'))).toEqual([]);
  const said = execFileSync(
    process.execPath,
    [join(import.meta.dirname, '../../out/main/satchel.cjs'), 'verify', brought.vault],
    { env: { ...process.env, SATCHEL_PASSPHRASE: PASSPHRASE }, encoding: 'utf8' },
  );
  expect(said).toContain('All is well');
  expect(said).toContain(`${brought.documents} documents`);
  expect(strayFiles(began)).toEqual([]);
});
