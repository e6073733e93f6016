import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

import { type LaunchedApp, launchPackaged, removeHome } from '../support/electron-app';
import { followLock } from '../support/follow-lock';

/**
 * A vault is looked through, given shares and a new key, and opened again by two of three people, in the packaged
 * program. `SATCHEL_LOOK=FOLDER` also writes a picture of each page there.
 */
test.describe.configure({ mode: 'serial' });

const passphrase = 'lantern orchard ferry violin 41 basket';
const secondPassphrase = 'seven green umbrellas on a bridge';
let program: LaunchedApp;
let page: Page;
let shares: string[] = [];

async function look(name: string): Promise<void> {
  const folder = process.env['SATCHEL_LOOK'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(450);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const openSettings = async (tab: string): Promise<void> => {
  await page.getByRole('link', { name: 'Settings', exact: true }).first().click();
  await page.getByRole('link', { name: tab, exact: true }).click();
};

test.beforeAll(async () => {
  program = await launchPackaged();
  page = program.window;
});
test.afterAll(async () => {
  await program.close();
  removeHome(program.home);
});

test('an office is started', async () => {
  await button('Start an office').click();
  await page.getByLabel('Name of the office').fill('Field office Tapachula');
  await page.getByText('Field office', { exact: true }).click();
  await page.getByLabel('Your name').fill('Amina');
  await button('Next').click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button('Make the vault').click();
  await expect(page.getByRole('heading', { name: 'Keep the recovery kit' })).toBeVisible({
    timeout: 30_000,
  });
  await button('Do it later').click();
  await expect(page.getByText('No case can be entered yet')).toBeVisible();
});

test('the check of the vault finds it whole, and the tables can be made again', async () => {
  await openSettings('Check and repair');
  await button('Check now').click();
  await expect(page.getByText('Everything is as it was written.')).toBeVisible({ timeout: 30_000 });
  await look('repair-check');
  await button('Make them again').first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make them again' }).click();
  await expect(page.getByText('The tables were made again from the history.')).toBeVisible();
  await page.getByRole('link', { name: 'Lost laptop' }).click();
  await expect(page.getByText('What this laptop holds now.')).toBeVisible();
  await look('repair-lost-laptop');
});

test('shares are made, typed again, and count as a way back', async () => {
  await openSettings('Security');
  await button('Make shares').click();
  await page.getByRole('dialog').getByLabel('Your passphrase').fill(passphrase);
  await button('Make them').click();
  await expect(page.getByRole('heading', { name: 'Share 1 of 3' })).toBeVisible({
    timeout: 30_000,
  });
  const groups = await page
    .locator('.kit-groups:not(.kit-groups-paper) .kit-group')
    .allTextContents();
  expect(groups).toHaveLength(39);
  shares = [0, 13, 26].map((at) => groups.slice(at, at + 13).join('-'));
  await look('repair-shares');
  await page.getByLabel('Share 1', { exact: true }).fill(shares[0]!);
  await page.getByLabel('Share 2', { exact: true }).fill(shares[2]!.toLowerCase());
  await button('These are they').click();
  await expect(page.getByText(/any 2 of 3 open the vault/)).toBeVisible();
});

test('the vault key is renewed, and the same passphrase opens it again', async () => {
  await button('Renew the key').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Renew the key' }).click();
  await expect(dialog.getByText('The vault has a new key.')).toBeVisible({ timeout: 60_000 });
  await look('repair-new-key');
  page = await followLock(program, () =>
    dialog
      .getByRole('button', { name: 'Unlock again' })
      .click()
      .catch(() => undefined),
  );
  await page.getByLabel('Your name').fill('Amina');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Settings', exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
});

test('two of three people open it without the passphrase', async () => {
  page = await followLock(program, () => page.keyboard.press('Control+l').catch(() => undefined));
  await button('I forgot my passphrase').click();
  await page.getByText('Headquarters can open it', { exact: true }).click();
  await look('recover-agency');
  await page.getByText('Shares of several people', { exact: true }).click();
  await page.getByLabel('Share 1', { exact: true }).fill(shares[1]!);
  await page.getByLabel('Share 2', { exact: true }).fill(shares[1]!);
  await page.getByLabel('Your name, as you unlock with it').fill('Amina');
  await page.getByLabel('New passphrase', { exact: true }).fill(secondPassphrase);
  await button('Open and set the passphrase').click();
  await expect(page.getByText('Shares 1 and 2 are the same one.')).toBeVisible();
  await look('recover-shares');
  await page.getByLabel('Share 2', { exact: true }).fill(shares[2]!);
  await button('Open and set the passphrase').click();
  await expect(page.getByRole('link', { name: 'Settings', exact: true }).first()).toBeVisible({
    timeout: 60_000,
  });
});
