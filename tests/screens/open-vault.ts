import { expect } from '@playwright/test';

import { askVault } from '../e2e/support-shell';
import { launchPackaged } from '../support/electron-app';
import { Show } from './show';

const PASSPHRASE = 'plum orbit cactus window tulip ninety';

/** The program with a vault that a test has made, open, and tall enough for a whole page in one picture. */
export async function openVault(vaultDir: string, userName: string): Promise<Show> {
  const show = new Show(await launchPackaged({ vaultDir, isUntraced: true }));
  const answer = await askVault(show.page, 'session.unlock', { userName, passphrase: PASSPHRASE });
  expect(answer).toMatchObject({ ok: true });
  await show.page.reload();
  await expect(show.page.locator('nav').first()).toBeVisible({ timeout: 60_000 });
  await show.resize(1366, 1500);
  return show;
}
