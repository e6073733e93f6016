import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import type { AgencyPrepared } from '../support/agency-child';
import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';

/**
 * A field office takes its agency's pack into use, the key compared by telephone. From then on its settings say
 * what the agency asks, and it believes an office that the agency's desk introduces: as introduced, not as compared.
 */
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const stick = mkdtempSync(join(tmpdir(), 'satchel-agency-'));
let prepared: AgencyPrepared;
let program: Program;

const main = () => program.page.getByRole('main');
const go = (address: string): Promise<void> =>
  program.page.evaluate((to) => void (window.location.hash = `#${to}`), address);

async function openPaper(path: string): Promise<void> {
  await go('/hand-over/import');
  const another = main().getByRole('button', {
    name: /^((Take in|Open) another|Choose another file)/,
  });
  const empty = main().getByRole('button', { name: 'Choose a file' });
  await expect(another.or(empty)).toBeVisible();
  if (await another.isVisible()) await another.click();
  await program.goTo('Hand-over');
  await new HandOverPages(program.page).offer(path);
}

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/agency-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/agency-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [stick]));
  expect(stderr).toBe('');
  prepared = JSON.parse(stdout) as AgencyPrepared;
  handOver(stick);
  program = await Program.start({ vaultDir: join(stick, 'field/vault') });
  await program.page.getByLabel('Your name').fill('Amina Osman');
  await program.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await program.page.keyboard.press('Enter');
  await program.isOpen();
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-agency').catch(() => undefined);
});
test.afterAll(async () => {
  if (program) {
    expect(program.complaints).toEqual([]);
    await program.quit();
    removeHome(program.home);
  }
  removeHome(stick);
});

test('an introduction is refused before the agency is known', async () => {
  await openPaper(prepared.introduction);
  await expect(main().getByText(/Somebody vouches for Clinic/)).toBeVisible();
});

test('the pack waits to be read, and is taken into use once the agency’s key was compared', async () => {
  await openPaper(prepared.pack);
  await expect(main().getByRole('status')).toContainText('Pack 1 of Relief');
  await go('/hand-over/agency');
  const card = main().locator('section').filter({ hasText: 'Pack 1' }).first();
  await expect(card.getByText('2 offices become known and verified')).toBeVisible();
  await new HandOverPages(program.page).compare(main(), prepared.words);
  await program.see('agency-waiting');
  await main().getByRole('button', { name: 'Take into use' }).click();
  await expect(main().getByRole('heading', { level: 2, name: 'Relief' })).toBeVisible();
  await program.see('agency-in-force');
  await go('/settings/security');
  await expect(main().getByText(/Your agency asks for 3 at most/)).toBeVisible();
  await program.see('agency-settings');
});

test('an office that the desk vouches for is known as introduced, and by which word', async () => {
  await openPaper(prepared.introduction);
  await expect(main().getByRole('status')).toContainText('Desk vouches for Clinic');
  await go('/hand-over/contacts');
  const clinic = main().getByRole('listitem').filter({ hasText: 'Clinic' }).first();
  await expect(clinic.getByText('introduced', { exact: true })).toBeVisible();
  await expect(
    clinic.getByText(/Desk may vouch for such offices by pack 1 of Relief/),
  ).toBeVisible();
  await clinic.scrollIntoViewIfNeeded();
  await program.see('agency-introduced');
});
