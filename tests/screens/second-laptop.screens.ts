import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { openVault } from './open-vault';
import { allLooks, type Looks, nameOf, type Show } from './show';

/** Notices about cases that another laptop of the office has, and the question before they are answered for it. */
test.describe.configure({ mode: 'serial' });

const folder = join(import.meta.dirname, '../../screens');
const dir = mkdtempSync(join(tmpdir(), 'satchel-second-'));
const large: Looks = { language: 'ar', theme: 'light', textSize: 200, place: 'large' };
let show: Show | undefined;

test.beforeEach(() => test.skip(!/second-laptop|^$/.test(process.env['SCREENS'] ?? '')));
test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/second-laptop-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/second-laptop-child'),
  );
  const { stderr } = await finished(startNode(script, [dir]));
  expect(stderr).toBe('');
  handOver(dir);
});
test.afterAll(async () => {
  if (show) {
    await show.program.close();
    removeHome(show.program.home);
  }
  removeHome(dir);
});

for (const looks of [...allLooks, large]) {
  test(`a laptop without the case, ${nameOf(looks)}`, async () => {
    show ??= await openVault(join(dir, 'vault'), 'Amina');
    const photograph = (name: string): Promise<unknown> =>
      show!.page.screenshot({
        path: join(folder, nameOf(looks), `second-laptop-${name}.png`),
      });
    await show.wear(looks);
    await show.go('/hand-over/notices');
    await photograph('notices');
    await show.page
      .getByText(show.say('notices:write.answer'), { exact: true })
      .and(show.page.locator('button *, button'))
      .last()
      .click();
    await show.page.getByRole('alertdialog').waitFor();
    await show.settled();
    await photograph('ask');
    await show.page.keyboard.press('Escape');
  });
}
