import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { openVault } from './open-vault';
import { allLooks, nameOf, type Show } from './show';

/** Cases whose time is over: the list with its reasons, the question before they are erased, a hold on a case. */
test.describe.configure({ mode: 'serial' });

const folder = join(import.meta.dirname, '../../screens');
const dir = mkdtempSync(join(tmpdir(), 'satchel-retention-'));
let show: Show | undefined;
let made: { held: string; ready: string };

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/retention-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/retention-child'),
  );
  const { stderr, stdout } = await finished(startNode(script, [dir]));
  expect(stderr).toBe('');
  made = JSON.parse(stdout) as typeof made;
  handOver(dir);
});
test.beforeEach(() => test.skip(!/retention|^$/.test(process.env['SCREENS'] ?? '')));
test.afterAll(async () => {
  if (show) {
    await show.program.close();
    removeHome(show.program.home);
  }
  removeHome(dir);
});

for (const looks of allLooks) {
  test(`cases whose time is over, ${nameOf(looks)}`, async () => {
    show ??= await openVault(join(dir, 'vault'), 'Amina');
    const { page } = show;
    const photograph = (name: string): Promise<unknown> =>
      page.screenshot({ path: join(folder, nameOf(looks), `retention-${name}.png`) });
    await show.wear(looks);
    await show.go('/cases/retention');
    await photograph('list');
    await show.press('retention:list.all');
    await page
      .getByRole('main')
      .getByRole('button')
      .filter({ has: page.locator('.lucide-eraser') })
      .click();
    await show.settled();
    await photograph('ask');
    await page.keyboard.press('Escape');
    await show.go('/today');
    await photograph('today');
    await show.go(`/cases/${made.held}`);
    await photograph('held');
    await show.go(`/cases/${made.ready}`);
    await show.press('cases:case.more');
    await page.getByRole('menuitem', { name: show.say('retention:hold.place') }).click();
    await show.settled();
    await photograph('hold');
    await page.keyboard.press('Escape');
    await show.go('/settings/office');
    await photograph('office');
  });
}
