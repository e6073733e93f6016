import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import type { TwoOffices } from '../support/two-offices-child';
import { openVault } from './open-vault';
import { allLooks, type Looks, nameOf, type Show } from './show';

/** What two offices that disagree see of each other: before a bundle is taken in, and afterwards. */
test.describe.configure({ mode: 'serial' });

const folder = join(import.meta.dirname, '../../screens');
const dir = mkdtempSync(join(tmpdir(), 'satchel-offices-'));
const wanted = new RegExp(process.env['SCREENS'] ?? '');
const large: Looks[] = (['en', 'ar'] as const).map((language) => ({
  language,
  theme: 'light',
  textSize: 200,
  place: 'large',
}));
const looksLike: readonly Looks[] = [...allLooks, ...large];
let offices: TwoOffices;
let field: Show;
let hq: Show;
let old: Show;

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/two-offices-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/two-offices-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [dir, 'gap']));
  expect(stderr).toBe('');
  offices = JSON.parse(stdout) as TwoOffices;
  handOver(dir);
});
test.afterAll(async () => {
  for (const show of [field, hq, old].filter((each: Show | undefined) => each !== undefined)) {
    await show.program.close();
    removeHome(show.program.home);
  }
  removeHome(dir);
});

const photograph = (show: Show, name: string): Promise<unknown> =>
  show.page.screenshot({ path: join(folder, nameOf(show.looks), `two-offices-${name}.png`) });

async function photographAt(show: Show, name: string, address: string): Promise<void> {
  if (!wanted.test(`two-offices-${name}`)) return;
  await show.go(address);
  await photograph(show, name);
}

/** Read anew in every look: what was staged is shown as long as the page lives. */
async function photographPreview(show: Show, name: string, path: string): Promise<void> {
  if (!wanted.test(`two-offices-${name}`)) return;
  await show.go('/hand-over/import');
  await show.page.locator('input[type=file]').first().setInputFiles(path);
  await show.button('hand-over:preview.apply').waitFor();
  await show.page.locator('summary').first().click();
  await show.settled();
  await photograph(show, name);
  await show.press('hand-over:preview.putAside');
}

/** Of the newest bundle, whose sender has a receipt, or of the earliest, on which much was built. */
async function photographUndo(show: Show, name: string, which: 'first' | 'last'): Promise<void> {
  if (!wanted.test(`two-offices-${name}`)) return;
  await show.go('/hand-over');
  await show.page.getByText(show.say('hand-over:undo.open'), { exact: true })[which]().click();
  await show.page.getByRole('alertdialog').or(show.page.getByRole('dialog')).waitFor();
  await show.settled();
  await photograph(show, name);
  await show.page.keyboard.press('Escape');
}

async function photographRemoval(show: Show): Promise<void> {
  if (!wanted.test('two-offices-remove')) return;
  await show.go('/visits/remove');
  await photograph(show, 'remove');
  await show.page.getByRole('main').getByRole('button').last().click();
  await show.page.getByRole('alertdialog').or(show.page.getByRole('dialog')).waitFor();
  await show.settled();
  await photograph(show, 'remove-asked');
  await show.page.keyboard.press('Escape');
}

for (const looks of looksLike) {
  test(`a headquarters that was restored, ${nameOf(looks)}`, async () => {
    test.setTimeout(120_000);
    old ??= await openVault(join(dir, 'old'), 'Berta Lindqvist');
    await old.wear(looks);
    await photographPreview(old, 'preview', offices.second);
    await photographPreview(old, 'missing-link', offices.fourth);
  });
}

for (const looks of looksLike) {
  test(`headquarters, ${nameOf(looks)}`, async () => {
    test.setTimeout(120_000);
    hq ??= await openVault(join(dir, 'hq/vault'), 'Berta Lindqvist');
    await hq.wear(looks);
    await photographAt(hq, 'decisions', '/hand-over/decisions');
    await photographAt(hq, 'case', `/cases/${offices.caseId}`);
    await photographAt(hq, 'hand-over', '/hand-over');
    await photographAt(hq, 'lost-laptop', '/lost-laptop');
    await photographUndo(hq, 'undo', 'first');
    await photographUndo(hq, 'undo-blocked', 'last');
  });
}

for (const looks of looksLike) {
  test(`the field office, ${nameOf(looks)}`, async () => {
    test.setTimeout(120_000);
    const isFirst = field === undefined;
    field ??= await openVault(join(dir, 'field/vault'), 'Amina Osman');
    if (isFirst) {
      const { consents } = await field.ask<{ consents: { id: string }[] }>('cases.open', {
        caseId: offices.caseId,
      });
      const withdrawn = { caseId: offices.caseId, id: consents[0]!.id, withdrawnOn: '2026-11-21' };
      await field.ask('cases.withdrawConsent', withdrawn);
    }
    await field.wear(looks);
    await photographAt(field, 'today', '/today');
    await photographAt(field, 'two-or-one', '/hand-over/decisions');
    await photographAt(field, 'custody', '/hand-over/custody');
    await photographAt(field, 'notices', '/hand-over/notices');
    await photographAt(field, 'sealed', '/hand-over');
    await photographRemoval(field);
    await photographAt(field, 'who-has', `/cases/${offices.caseId}`);
  });
}
