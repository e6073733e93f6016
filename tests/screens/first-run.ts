import { expect } from '@playwright/test';

import { launchPackaged, removeHome } from '../support/electron-app';
import { followLock } from '../support/follow-lock';
import { type Looks, Show } from './show';

const PASSPHRASE = 'lantern orchard ferry violin 41 basket';

/** What is done at each place on the way: a picture, a look with axe. */
type Visit = (name: string, show: Show) => Promise<void>;

/** From nothing to a proved vault, through its empty pages, to the lock and the way back with the kit. */
export async function walkFirstRun(looks: Looks, visit: Visit): Promise<void> {
  const show = new Show(await launchPackaged({ isUntraced: true }));
  try {
    await show.resize(1366, 768);
    await show.wearAtEntry(looks);
    await visit('start', show);
    await setUp(show, visit);
    await emptyPages(show, visit);
    await followLock(show.program, () => show.press('app:lock'));
    await show.resize(1366, 768);
    if ((await show.page.locator('html').getAttribute('lang')) !== looks.language)
      await show.wearAtEntry(looks);
    await show.settled();
    await visit('unlock', show);
    await show.press('session:unlock.forgotten');
    await visit('recover', show);
  } finally {
    await show.program.close();
    removeHome(show.program.home);
  }
}

async function setUp(show: Show, visit: Visit): Promise<void> {
  await show.press('session:start.office.act');
  await show.field('session:setUp.office.name').fill('Field office Tapachula');
  await show.field('session:setUp.office.you').fill('Amina');
  await show.page
    .getByText(show.say('session:setUp.office.kinds.field.label'), { exact: true })
    .click();
  await visit('set-up-office', show);
  await show.press('session:next');
  await show.field('session:setUp.passphrase.label').fill('violin');
  await show.press('keys:new.suggest');
  await show.settled();
  await visit('set-up-passphrase-weak', show);
  await show.field('session:setUp.passphrase.label').fill(PASSPHRASE);
  await show.press('session:setUp.passphrase.act');
  await expect(show.button('session:setUp.kit.act')).toBeVisible({ timeout: 30_000 });
  await visit('set-up-kit', show);
  const code = (await show.page.locator('.kit-group:visible').allTextContents()).join(' ');
  await show.press('session:setUp.kit.act');
  await show.field('session:setUp.prove.label').fill(code.slice(0, 20));
  await visit('set-up-prove', show);
  await show.field('session:setUp.prove.label').fill(code);
  await show.press('session:setUp.prove.act');
  await expect(show.button('session:setUp.done.look')).toBeVisible({ timeout: 30_000 });
  await visit('set-up-done', show);
  await show.press('session:setUp.done.look');
  await expect(show.page.locator('nav').first()).toBeVisible();
}

async function emptyPages(show: Show, visit: Visit): Promise<void> {
  for (const address of ['today', 'cases', 'people', 'intake', 'hand-over', 'hand-over/contacts']) {
    await show.go(`/${address}`);
    await visit(`empty-${address.replace('/', '-')}`, show);
  }
}
