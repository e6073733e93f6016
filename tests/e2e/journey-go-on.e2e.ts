import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { EntryPages } from './pages/entry-pages';
import { Program } from './pages/program';

/** A laptop is gone with every key of its office. On a new one, with what headquarters sent back, the office goes on. */
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const stick = mkdtempSync(join(tmpdir(), 'satchel-go-on-'));
let program: Program;

const main = () => program.page.getByRole('main');
const dialog = () => program.page.getByRole('alertdialog');
const go = (address: string): Promise<void> =>
  program.page.evaluate((to) => void (window.location.hash = `#${to}`), address);
const card = () =>
  main().getByRole('heading', { name: 'This laptop stands in for one that is lost' });

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/successor-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/successor-child'),
  );
  const { stderr } = await finished(startNode(script, [stick]));
  expect(stderr).toBe('');
  handOver(stick);
  program = await Program.start({ vaultDir: join(stick, 'fresh/vault') });
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-go-on').catch(() => undefined);
});
test.afterAll(async () => {
  if (program) {
    expect(program.complaints).toEqual([]);
    await program.quit();
    removeHome(program.home);
  }
  removeHome(stick);
});

test('says whose work stands here, and what going on as them means, before anything happens', async () => {
  await new EntryPages(program.page).unlock('Amina Osman', PASSPHRASE);
  await program.isOpen();
  await go('/settings/check');
  await expect(card()).toBeVisible();
  await expect(main().getByRole('button', { name: /Tapachula – 3 cases/ })).toBeVisible();
  await program.see('go-on-card');
  await main().getByRole('button', { name: 'Go on as this office' }).click();
  await expect(dialog()).toContainText('Go on as Tapachula?');
  await expect(dialog()).toContainText('This cannot be taken back.');
  await program.see('go-on-asked');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog()).toHaveCount(0);
  await expect(card()).toBeVisible();
});

test('closes the vault when it is done, and opens it as that office, with its cases', async () => {
  await main().getByRole('button', { name: 'Go on as this office' }).click();
  await dialog().getByRole('button', { name: 'Go on as this office' }).click();
  await expect(dialog()).toContainText('This is Tapachula now');
  await program.see('go-on-done');
  await program.locksWhen(() =>
    dialog()
      .getByRole('button', { name: 'Unlock again' })
      .click()
      .catch(() => undefined),
  );
  await new EntryPages(program.page).unlock('Amina Osman', PASSPHRASE);
  await program.isOpen();
  await program.goTo('Cases');
  await expect(main().getByText('Mariam Hosseini')).toHaveCount(3);
  await program.see('go-on-cases');
  await go('/settings/check');
  await expect(main().getByRole('heading', { name: 'Check the vault' }).first()).toBeVisible();
  await expect(card()).toHaveCount(0);
  await program.see('go-on-gone-on');
});

/** As `app/isolate-value.ts` sets a name apart, in a list of offices of an Arabic window. */
test('a foreign name at the beginning of a choice does not turn the choice around', async () => {
  const [name, count] = await program.page.evaluate(() => {
    const choice = document.createElement('bdi');
    const text = document.createTextNode('\u2068Tapachula\u2069 – 3 حالات');
    choice.append(text);
    document.body.append(choice);
    const leftOf = (from: number, to: number): number => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      return range.getBoundingClientRect().left;
    };
    const found = [leftOf(1, 10), leftOf(14, 15)] as const;
    choice.remove();
    return found;
  });
  expect(name).toBeGreaterThan(count);
});
