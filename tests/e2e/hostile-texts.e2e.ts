import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { hostileTexts } from '../support/hostile-texts';
import type { HostileOffice } from '../support/hostile-texts-child';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { CasePages } from './pages/case-pages';
import { EntryPages } from './pages/entry-pages';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';

/** Texts that want to be more than text, in every field and on every page: they stand there letter by letter, and do nothing. */
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const stick = mkdtempSync(join(tmpdir(), 'satchel-texts-'));
let made: HostileOffice;
let program: Program;
const main = () => program.page.getByRole('main');

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/hostile-texts-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/hostile-texts-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [stick]));
  expect(stderr).toBe('');
  made = JSON.parse(stdout) as HostileOffice;
  handOver(stick);
  program = await Program.start({ vaultDir: made.vault });
  const { page } = program;
  await page.addInitScript(() => {
    Object.assign(globalThis, { violations: [] });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (globalThis as unknown as { violations: string[] }).violations.push(
        `${violatedDirective} ${blockedURI}`,
      ),
    );
  });
  await page.reload();
  await new EntryPages(page).unlock(hostileTexts[1], PASSPHRASE);
  await program.isOpen();
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-texts').catch(() => undefined);
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? stick);
  removeHome(stick);
});

/** What could act or fetch, and what the policies refused. */
const alive = (): Promise<string[]> =>
  program.page.evaluate(() => {
    const own = globalThis as unknown as { violations: string[]; hacked?: unknown };
    const strange = document.querySelectorAll(
      'iframe, object, embed, base, meta[http-equiv=refresh], script:not([src]), svg[onload], a[href^="javascript" i], a[href^="http" i], img:not([src^="blob:"]):not([src^="app:"]), form[action]',
    );
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name }) => /^on/i.test(name)),
    );
    return [
      ...[...strange, ...handlers].map(({ outerHTML }) => outerHTML.slice(0, 200)),
      ...own.violations,
      ...('hacked' in globalThis ? ['hacked'] : []),
    ];
  });

async function go(address: string): Promise<void> {
  await program.page.evaluate((to) => void (window.location.hash = `#${to}`), address);
  await expect(program.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

for (const [at, text] of hostileTexts.entries()) {
  test(`${text} is that text on every page of its case`, async () => {
    const { caseId, personId, documentId } = made.cases[at]!;
    const says = async (address: string) => {
      await go(address);
      // The sheet that is printed lies beside the page.
      await expect(program.page.locator('body'), address).toContainText(text);
      expect(await alive(), address).toEqual([]);
    };
    await says(`/cases/${caseId}`);
    for (const tab of ['people', 'plan', 'documents', 'notes', 'history'])
      await says(`/cases/${caseId}/${tab}`);
    // Told in sentences of the program's own, with marks in them.
    for (const deed of ['wrote a note', 'added the goal'])
      await expect(main().getByRole('listitem').filter({ hasText: deed }).last()).toContainText(
        text,
      );
    await says(`/cases/${caseId}/documents/${documentId}`);
    await says(`/people/${personId}`);
    for (const what of ['brief', 'plan']) {
      await go(`/cases/${caseId}/print?what=${what}`);
      await expect(program.page.getByRole('img', { name: 'Page 1 of' })).toBeVisible();
      await says(`/cases/${caseId}/print?what=${what}`);
    }
  });
}

test('they are typed, searched for and offered as what they are', async () => {
  const { page } = program;
  const pages = new CasePages(page);
  await go(`/cases/${made.cases[0]!.caseId}`);
  await pages.goTo('Notes');
  await expect(page.getByLabel('Filter notes')).toBeVisible();
  for (const text of hostileTexts.slice(0, 3)) {
    await pages.writeNote(`Typed: ${text}`);
    await expect(main()).toContainText(`Typed: ${text}`);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible();
  for (const text of hostileTexts) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.waitForTimeout(200);
    expect(await alive()).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('every other page shows them and does nothing', async () => {
  for (const address of [
    '/today',
    '/cases',
    '/people',
    '/visits',
    '/visits/prepare',
    '/visits/remove',
    '/intake',
    '/hand-over',
    '/hand-over/contacts',
    '/hand-over/custody',
    '/hand-over/export',
    '/hand-over/notices',
    '/hand-over/decisions',
    '/settings/office',
    '/settings/security',
    '/settings/read-log',
    '/settings/staff',
    '/settings/laptops',
    '/settings/check',
    '/settings/lost-laptop',
    `/cases/no${hostileTexts[0]}`,
  ]) {
    await go(address);
    await program.page.waitForTimeout(200);
    expect(await alive(), address).toEqual([]);
  }
  await go('/cases');
  for (const text of hostileTexts.slice(0, 5)) await expect(main()).toContainText(text);
});

test('a bundle that is full of them is shown as it is, and taken in', async () => {
  await program.goTo('Hand-over');
  const pages = new HandOverPages(program.page);
  await pages.read(made.bundle);
  await expect(main()).toContainText(hostileTexts[2]);
  expect(await alive()).toEqual([]);
  await pages.apply();
  expect(await alive()).toEqual([]);
});

test('nothing was refused by a policy and nothing failed unseen; what would be is seen', async () => {
  expect(program.complaints).toEqual([]);
  await program.page.evaluate(() => {
    const picture = document.createElement('img');
    picture.src = 'http://127.0.0.1:9/x';
    document.body.append(picture);
  });
  await expect.poll(async () => (await alive()).length).toBeGreaterThan(1);
});
