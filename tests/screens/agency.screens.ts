import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { openVault } from './open-vault';
import { allLooks, nameOf, type Show } from './show';

/** An agency that lets a desk vouch: where it says so, and where the desk introduces an office to others. */
test.describe.configure({ mode: 'serial' });

const folder = join(import.meta.dirname, '../../screens');
const dir = mkdtempSync(join(tmpdir(), 'satchel-agency-'));
let desk: Show | undefined;
let hq: Show | undefined;

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/agency-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/agency-child'),
  );
  const { stderr } = await finished(startNode(script, [dir, 'keys']));
  expect(stderr).toBe('');
  handOver(dir);
});
test.beforeEach(() => test.skip(!/agency|introduce|^$/.test(process.env['SCREENS'] ?? '')));
test.afterAll(async () => {
  for (const show of [desk, hq].filter((each: Show | undefined) => each !== undefined)) {
    await show.program.close();
    removeHome(show.program.home);
  }
  removeHome(dir);
});

const photograph = (show: Show, name: string): Promise<unknown> =>
  show.page.screenshot({ path: join(folder, nameOf(show.looks), `agency-${name}.png`) });

const vaultOf = (office: string): string => join(dir, office, 'vault');

for (const looks of allLooks) {
  test(`headquarters, ${nameOf(looks)}`, async () => {
    hq ??= await openVault(vaultOf('hq'), 'Amina Osman');
    await hq.wear(looks);
    await hq.go('/hand-over/agency');
    await photograph(hq, 'own');
  });
  test(`the desk, ${nameOf(looks)}`, async () => {
    desk ??= await openVault(vaultOf('desk'), 'Amina Osman');
    await desk.wear(looks);
    await desk.go('/hand-over/contacts');
    await photograph(desk, 'contacts');
    const card = desk.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: 'Clinic' })
      .first();
    const former = card.getByText(desk.say('hand-over:contacts.former.revoke'), { exact: true });
    await former.scrollIntoViewIfNeeded();
    await photograph(desk, 'former-key');
    await former.click();
    await desk.settled();
    await photograph(desk, 'revoke-former');
    await desk.page.keyboard.press('Escape');
    // The last one is the former key's.
    await card.getByRole('button').nth(-2).click();
    await desk.settled();
    await photograph(desk, 'contact-menu');
    await desk.page
      .getByRole('menuitem', { name: desk.say('hand-over:contacts.acts.introduce') })
      .click();
    await desk.settled();
    await photograph(desk, 'introduce');
  });
}
