import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import type { TwoOffices } from '../support/two-offices-child';
import { CasePages } from './pages/case-pages';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';

/**
 * Two offices wrote different things about one case. Headquarters reads in words what the other wrote, decides,
 * closes the case; a receipt goes back, and the field office sees that it arrived. Then the client withdraws
 * her consent, and the case is locked where it went.
 */
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const client = 'Mariam Hosseini';
const stick = mkdtempSync(join(tmpdir(), 'satchel-stick-'));
const receipt = join(stick, 'receipt.satchel-paper');
const notice = join(stick, 'notice.satchel-paper');
const answer = join(stick, 'answer.satchel-paper');
let offices: TwoOffices;
let hq: Program;
let field: Program;

async function open(vaultDir: string, person: string): Promise<Program> {
  const program = await Program.start({ vaultDir });
  await program.page.getByLabel('Your name').fill(person);
  await program.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await program.page.keyboard.press('Enter');
  await program.isOpen();
  return program;
}

const go = ({ page }: Program, address: string): Promise<void> =>
  page.evaluate((to) => void (window.location.hash = `#${to}`), address);
const main = ({ page }: Program) => page.getByRole('main');
const button = ({ page }: Program, name: string | RegExp) => page.getByRole('button', { name });

/** A card by its title. */
const card = (program: Program, title: string) =>
  main(program)
    .locator('section')
    .filter({ has: program.page.getByRole('heading', { level: 2, name: title }) });

async function openCase(program: Program): Promise<void> {
  await go(program, `/cases/${offices.caseId}`);
  await expect(program.page.getByRole('heading', { level: 1, name: client })).toBeVisible();
}

async function chooseInMenu({ page }: Program, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'More for this case' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** What was taken in last stands there until one asks for the next. */
async function toImport(program: Program): Promise<void> {
  await go(program, '/hand-over/import');
  const another = button(program, /^(Take in|Open) another/);
  const empty = button(program, 'Choose a file');
  await expect(another.or(empty)).toBeVisible();
  if (await another.isVisible()) await another.click();
  await expect(empty).toBeVisible();
  await program.goTo('Hand-over');
}

async function openPaper(program: Program, path: string): Promise<void> {
  await toImport(program);
  await new HandOverPages(program.page).offer(path);
  await expect(main(program).getByRole('status')).toBeVisible();
}

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/two-offices-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/two-offices-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [stick]));
  expect(stderr).toBe('');
  offices = JSON.parse(stdout) as TwoOffices;
  handOver(stick);
  hq = await open(join(stick, 'hq/vault'), 'Berta Lindqvist');
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status === expectedStatus) return;
  for (const [name, program] of Object.entries({ hq, field }))
    await program?.see(`failed-conflict-${name}`).catch(() => undefined);
});
test.afterAll(async () => {
  for (const program of [hq, field].filter((each) => each !== undefined)) {
    expect(program.complaints).toEqual([]);
    await program.quit();
    removeHome(program.home);
  }
  removeHome(stick);
});

test('headquarters reads what is new, what changes and what conflicts, before anything is changed', async () => {
  const pages = new HandOverPages(hq.page);
  await hq.goTo('Hand-over');
  await pages.read(offices.second);
  await expect(
    pages.main.getByRole('heading', { name: '1 new case · 1 changed · 3 need a decision' }),
  ).toBeVisible();

  const conflicts = card(hq, 'These need a decision');
  await expect(conflicts.getByText('A lawyer for the appeal')).toBeVisible();
  await expect(conflicts.getByText('A doctor for her youngest')).toBeVisible();
  await expect(conflicts.getByText('School for her sons')).toBeVisible();
  await expect(
    conflicts.getByText(/Berta Lindqvist · Geneva · laptop .+ · /).first(),
  ).toBeVisible();
  await expect(conflicts.getByText(/Amina Osman · Tapachula · laptop .+ · /).first()).toBeVisible();

  const double = card(hq, '1 new person may be known here already');
  await expect(double.getByText('Yusuf Omar')).toHaveCount(2);
  await expect(double.getByText('Same name')).toBeVisible();

  const changed = card(hq, 'Changed cases');
  await changed.getByText(client).click();
  const line = changed.getByRole('row', { name: /One room for seven people/ });
  await expect(line).toContainText('Nothing');
  await expect(line).toContainText('Amina Osman');
  await expect(line).toContainText(/Tapachula\s*laptop .+/);
  await expect(changed.getByRole('heading', { name: client })).toBeVisible();
  await hq.see('conflict-preview');

  await pages.apply();
  await expect(pages.main.getByText('These wait for your decision')).toBeVisible();
  await hq.see('conflict-applied');
});

test('a receipt is saved for the field office', async () => {
  await hq.willSaveTo(receipt);
  await button(hq, 'Save receipt').first().click();
  await expect(hq.page.getByText(/^Receipt for Tapachula saved/)).toBeVisible();
  expect(existsSync(receipt)).toBe(true);
});

test('the case cannot be closed while two offices disagree, and the way to the decisions stands there', async () => {
  await openCase(hq);
  await chooseInMenu(hq, 'Close the case');
  const dialog = hq.page.getByRole('dialog', { name: 'Close the case' });
  await expect(dialog.getByText('Two offices disagree on 3 things in this case')).toBeVisible();
  await dialog.getByRole('button', { name: 'Why it is closed' }).click();
  await hq.page.getByRole('option').first().click();
  await expect(dialog.getByRole('button', { name: 'Close the case' })).toBeDisabled();
  await hq.see('conflict-close');
  await dialog.getByRole('link', { name: 'Decide now' }).click();
  await expect(hq.page.getByRole('heading', { level: 1, name: 'Decisions' })).toBeVisible();
});

test('one is decided by itself, the others as a group, and the case can be closed', async () => {
  await go(hq, '/hand-over/decisions');
  await expect(main(hq).getByRole('heading', { name: '3 decisions wait' })).toBeVisible();
  await hq.see('decisions');
  await button(hq, 'Keep this, from Geneva: A lawyer for the appeal').click();
  await expect(main(hq).getByRole('heading', { name: '2 decisions wait' })).toBeVisible();
  await button(hq, 'Keep all from Tapachula (2)').first().click();
  await button(hq, 'Decide 2').click();
  await expect(main(hq).getByText('A lawyer for the appeal')).toBeHidden();

  await openCase(hq);
  await expect(main(hq).getByText('Two offices disagree')).toBeHidden();
  await expect(main(hq).getByText('A lawyer for the appeal').first()).toBeVisible();
  await expect(main(hq).getByText('High').first()).toBeVisible();
  await new CasePages(hq.page).goTo('History');
  await expect(main(hq).getByText('A doctor for her youngest').first()).toBeVisible();
  await new CasePages(hq.page).goTo('Summary');
  await chooseInMenu(hq, 'Close the case');
  const dialog = hq.page.getByRole('dialog', { name: 'Close the case' });
  await dialog.getByRole('button', { name: 'Why it is closed' }).click();
  await hq.page.getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Close the case' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    main(hq)
      .getByText(/^Closed/)
      .first(),
  ).toBeVisible();
});

test('an import on which something builds is not taken back, and it is said what builds on it', async () => {
  await hq.goTo('Hand-over');
  await button(hq, /^Take back what came from Tapachula/)
    .first()
    .click();
  const dialog = hq.page.getByRole('alertdialog');
  await expect(dialog.getByText(/You wrote \d+ things since/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
  await hq.see('undo-refused');
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('one on which nothing builds is taken back as a whole', async () => {
  const pages = new HandOverPages(hq.page);
  await toImport(hq);
  await pages.read(offices.third);
  await expect(pages.main.getByText('Sara Tadesse')).toBeVisible();
  await pages.apply();
  await hq.goTo('Hand-over');
  await button(hq, /^Take back what came from Tapachula/)
    .first()
    .click();
  await button(hq, 'Take it back').click();
  await expect(hq.page.getByText('Taken back: 1 case, no documents.')).toBeVisible();
  await expect(main(hq).getByText(/^Taken back .* by Berta Lindqvist$/)).toBeVisible();
  await hq.goTo('Cases');
  await expect(main(hq).getByText(client).first()).toBeHidden();
  await expect(main(hq).getByText('Sara Tadesse')).toBeHidden();
});

test('two entries of one person are joined from the page of one of them', async () => {
  await hq.goTo('People');
  const found = hq.page.getByRole('searchbox', { name: 'Find a person' });
  await found.fill('Yusuf Omar');
  const people = main(hq).getByRole('row', { name: /Yusuf Omar/ });
  await expect(people).toHaveCount(2);
  await people.first().getByRole('link', { name: 'Yusuf Omar' }).click();
  await button(hq, 'Same as somebody else…').click();
  const dialog = hq.page.getByRole('dialog', { name: 'Two entries of one person' });
  await dialog.getByRole('searchbox', { name: 'Find the other entry' }).fill('Yusuf');
  // Whoever's page it is is not offered.
  const others = dialog.getByRole('radiogroup', { name: 'Which of them' });
  await expect(others.getByRole('radio')).toHaveCount(1);
  await others.getByText('Yusuf Omar').first().click();
  await expect(dialog.getByText('Then there is one person, in 2 cases')).toBeVisible();
  const join = dialog.getByRole('button', { name: 'They are one person' });
  await expect(join).toBeDisabled();
  await dialog.getByText('This one: Yusuf Omar').click();
  await hq.see('merge');
  await join.click();
  await expect(dialog).toBeHidden();
  await expect(main(hq).getByRole('heading', { name: 'Also written down as' })).toBeVisible();
  await hq.see('merged');
});

test('the field office opens the receipt, and sees on the case who has it', async () => {
  field = await open(join(stick, 'field/vault'), 'Amina Osman');
  const overdue = main(field).getByText('Geneva has not confirmed bundle 2 with 2 cases.');
  await expect(overdue).toBeVisible();
  const failing = main(field).getByText('It gave an error 2 times in the middle of saving.', {
    exact: false,
  });
  await expect(failing).toBeVisible();
  await field.see('today-overdue');
  await button(field, 'Understood').click();
  await expect(failing).toBeHidden();
  await openCase(field);
  const holders = main(field).getByRole('table', { name: 'Who has this case' });
  await expect(holders.getByRole('row', { name: /Geneva/ })).not.toContainText('Has everything');
  await openPaper(field, receipt);
  await openCase(field);
  await expect(holders.getByRole('row', { name: /Geneva/ })).toContainText('Confirmed');
  await expect(holders.getByRole('row', { name: /Geneva/ })).toContainText('Has everything');
  await field.see('who-has-case');
  await field.goTo('Today');
  await expect(overdue).toBeHidden();
  await openCase(field);
});

test('the client withdraws her consent, and the notice for headquarters is saved', async () => {
  await button(field, /^Withdraw consent: /)
    .first()
    .click();
  const dialog = field.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await field.goTo('Today');
  await expect(main(field).getByText('1 notice or answer is not sent yet.')).toBeVisible();
  await go(field, '/hand-over/notices');
  await field.willSaveTo(notice);
  await button(field, /^Save for Geneva: /).click();
  await expect(field.page.getByText(/^Saved for Geneva/)).toBeVisible();
  await field.see('notice-sent');
});

test('headquarters opens it: the case is locked, and a supervisor’s task stands on Today', async () => {
  await openPaper(hq, notice);
  await openCase(hq);
  await expect(main(hq).getByText(/^Locked: Tapachula told us/)).toBeVisible();
  await hq.see('case-locked');
  await hq.goTo('Today');
  await expect(
    main(hq).getByText('1 case is locked or questioned by another office.', { exact: false }),
  ).toBeVisible();
  await hq.see('today-notice');
  await go(hq, '/hand-over/notices');
  await button(hq, /^Decide about /).click();
  const dialog = hq.page.getByRole('dialog', { name: 'The client has withdrawn consent' });
  await dialog.getByText('Keep it locked').click();
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(dialog).toBeHidden();
  await hq.willSaveTo(answer);
  await button(hq, /^Save for Tapachula: /).click();
  await expect(hq.page.getByText(/^Saved for Tapachula/)).toBeVisible();
});

test('the field office sees that headquarters has confirmed', async () => {
  await openPaper(field, answer);
  await go(field, '/hand-over/notices');
  await expect(main(field).getByText(/^Stays locked there, decided /)).toBeVisible();
  await field.see('notice-answered');
  await openCase(field);
  const holders = main(field).getByRole('table', { name: 'Who has this case' });
  await expect(holders.getByRole('row', { name: /Geneva/ })).toContainText(
    'Locked there after our notice',
  );
});
