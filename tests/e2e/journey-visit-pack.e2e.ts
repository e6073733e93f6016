import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

import { answered } from '../../shared/forms/answers';
import { handOver, removeHome } from '../support/electron-app';
import { filesUnder } from '../support/files-holding';
import { CasePages } from './pages/case-pages';
import { Program } from './pages/program';
import { askShell, askVault, openNewVault } from './support-shell';

const HOME_PASSPHRASE = 'lantern orchard ferry violin 41 basket';
const PACK_PASSPHRASE = 'river seven lantern maple quiet stone';
const GOES = 'Ruqaya Halibandar';
const STAYS = 'Zyxquorven Wexlorimand';
const note = 'She has moved to her aunt in the next street.';

let program: Program;
let stick: string;
const page = (): Page => program.page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  program = await Program.start();
  stick = join(program.home, 'stick');
  mkdirSync(stick);
  handOver(stick);
});
test.afterAll(async () => {
  await program.quit();
  removeHome(program.home);
});

/** The system's dialogs cannot be driven; what they would answer is put in their place. */
const willChoose = (path: string): Promise<void> =>
  program.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);

async function ask<T>(channel: string, input: object): Promise<T> {
  const answer = await askVault(page(), channel, input);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value as T;
}

async function openCase(name: string): Promise<string> {
  const { draftId, answers } = await ask<{ draftId: string; answers: object }>(
    'intake.startDraft',
    {},
  );
  const values = { name: answered({ full: name }), consentServices: answered('agreed') };
  await ask('intake.saveDraft', { draftId, page: 'name', answers: { ...answers, values } });
  return (await ask<{ caseId: string }>('intake.finish', { draftId })).caseId;
}

async function unlock(passphrase: string): Promise<void> {
  await page().getByLabel('Your name').fill('Amina');
  await page().getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page().keyboard.press('Enter');
  await program.isOpen();
}

const go = (address: string): Promise<void> =>
  page().evaluate((to) => void (window.location.hash = `#${to}`), address);
const button = (name: string) => page().getByRole('button', { name, exact: true });

test('a visit is prepared: one case goes along, under its own passphrase', async () => {
  await openNewVault(page());
  const { rows, code } = await ask<{ rows: string[][]; code: string }>('session.replaceRecovery', {
    passphrase: HOME_PASSPHRASE,
  });
  expect(rows.length).toBeGreaterThan(0);
  await ask('session.proveRecovery', { code });
  await openCase(STAYS);
  await openCase(GOES);
  await page().reload();
  await program.isOpen();

  await program.goTo('Visits');
  await expect(page().getByText('No travelling copy is on its way')).toBeVisible();
  // From the list: one case is ticked, not opened, and goes along.
  await program.goTo('Cases');
  const row = page().getByRole('row', { name: new RegExp(GOES) });
  await row.getByRole('gridcell').first().locator('span').first().click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(page().getByText('1 case chosen')).toBeVisible();
  await program.see('pack-picked');
  await page().getByRole('link', { name: 'Take on a visit' }).click();
  await expect(button(`Leave out ${GOES}`)).toBeVisible();
  await page().getByLabel('Passphrase of the copy').fill(PACK_PASSPHRASE);
  await program.see('pack-prepare');
  await willChoose(stick);
  await button('Choose where, and make the copy').click();
  await expect(page().getByText('The travelling copy for Amina is ready')).toBeVisible({
    timeout: 60_000,
  });
  await program.see('pack-made');
  expect(existsSync(join(stick, 'vault.json'))).toBe(true);
});

test('the same program opens it on its own, and it knows nobody else', async () => {
  await program.lock();
  await willChoose(stick);
  await program.locksWhen(() => button('Open a travelling copy').click());
  await unlock(PACK_PASSPHRASE);
  await expect(page().getByText('Travelling copy – opens until')).toBeVisible();
  await program.see('pack-open');

  await program.goTo('Cases');
  await expect(page().getByText(GOES)).toBeVisible();
  await expect(page().getByText(STAYS)).toHaveCount(0);
  await page().getByText(GOES).first().dblclick();
  const pages = new CasePages(page());
  await pages.goTo('Notes');
  await pages.writeNote(note);
  await expect(pages.main.getByText(note)).toBeVisible();
  await program.goTo('Visits');
  await expect(page().getByText('This is a travelling copy')).toBeVisible();
  await program.see('pack-here');
});

test('at home its work is reviewed and taken in, and the copy is erased', async () => {
  await program.lock();
  await program.locksWhen(() => button('Back to the vault of this laptop').click());
  await unlock(HOME_PASSPHRASE);
  await program.goTo('Visits');
  await expect(page().getByText('On the way')).toBeVisible();
  await program.see('pack-list');
  await page().getByRole('link', { name: 'Take a copy home' }).click();
  await willChoose(stick);
  await button('Choose the folder of the copy').click();
  await expect(page().getByText('1 case changed')).toBeVisible({ timeout: 60_000 });
  await expect(page().getByText(note)).toBeVisible();
  await program.see('pack-review');
  await button('Take it in and erase the copy').click();
  await expect(page().getByText('All of it is home, and the copy is erased')).toBeVisible({
    timeout: 60_000,
  });
  expect(filesUnder(stick)).toEqual([]);
  await program.see('pack-home');

  await page().getByRole('link', { name: 'Inventory' }).click();
  await expect(page().getByText('Signed by this office, and unchanged since.')).toBeVisible();
  await program.see('pack-inventory');
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>('cases.list', {});
  await go(`/cases/${rows.find(({ name }) => name === GOES)!.id}/notes`);
  await expect(page().getByRole('main').getByText(note)).toBeVisible();
});

test('a copy that is lost: its key stops, what was on it is told, and it comes home by decision only', async () => {
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>('cases.list', {});
  const caseId = rows.find(({ name }) => name === GOES)!.id;
  const folder = join(stick, 'second');
  mkdirSync(folder, { recursive: true });
  handOver(stick);
  await willChoose(folder);
  const chosen = await askShell(page(), 'dialogs.openFolder', { kind: 'pack', title: 'x' });
  const order = { cases: [caseId], userName: 'Amina', days: 2, passphrase: PACK_PASSPHRASE };
  const { ticket } = (chosen as { value: { ticket: string } }).value;
  await ask('packs.make', { ...order, ticket });
  await expect.poll(() => existsSync(join(folder, 'vault.json')), { timeout: 30_000 }).toBe(true);
  // Asked from outside, the page has lost the vault's events until it is loaded anew.
  await page().reload();
  await program.isOpen();
  await go(`/cases/${caseId}`);
  await expect(page().getByText('Travelling copy of Amina')).toBeVisible();

  await program.goTo('Visits');
  await button('It is lost').click();
  await button('Mark as lost').click();
  await page().getByRole('link', { name: 'What is on it' }).click();
  await expect(page().getByText(/Nothing that it signs is taken in any more/)).toBeVisible();
  await program.see('pack-lost');
  await page().getByRole('link', { name: 'Visits' }).first().click();
  await page().getByRole('link', { name: 'Take a copy home' }).click();
  await button('Choose the folder of the copy').click();
  await expect(page().getByText(/This copy was marked as lost/)).toBeVisible({ timeout: 60_000 });
  await program.see('pack-found');
  await button('Take it in all the same, and erase the copy').click();
  await expect(page().getByText('All of it is home, and the copy is erased')).toBeVisible({
    timeout: 60_000,
  });
  expect(filesUnder(stick)).toEqual([]);
});

test('the pages of a visit read as well in Arabic', async () => {
  await ask('settings.setPreferences', { language: 'ar' });
  await page().reload();
  await expect(page().locator('html')).toHaveAttribute('dir', 'rtl');
  // The first page goes to Today by itself once it stands.
  await expect(page().getByRole('heading', { level: 1 })).toHaveText('اليوم');
  for (const [name, address, title] of [
    ['list', '/visits', 'الزيارات'],
    ['prepare', '/visits/prepare', 'التحضير لزيارة'],
    ['return', '/visits/return', 'استلام نسخة عائدة'],
  ] as const) {
    await go(address);
    await expect(page().getByRole('heading', { level: 1 })).toHaveText(title);
    await program.see(`pack-${name}-ar`);
  }
  expect(program.complaints).toEqual([]);
});
