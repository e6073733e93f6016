import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import type { AgencyStatus } from '../../shared/agency/contract';
import { handOver, removeHome } from '../support/electron-app';
import { EntryPages, type OfficeFacts } from './pages/entry-pages';
import { Form } from './pages/form';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';

/**
 * A bundle of an office that headquarters does not know: it waits in quarantine, the card is added, two words of
 * the reading are typed, and then it is opened from there. The other office works on the command line.
 */
test.describe.configure({ mode: 'serial' });

const head: OfficeFacts = {
  office: 'Head office',
  kind: 'Headquarters',
  person: 'Berta Lindqvist',
  passphrase: 'walnut harbour pencil meadow 88 thimble',
};
const project = join(import.meta.dirname, '../..');
const stick = mkdtempSync(join(tmpdir(), 'satchel-stick-'));
const field = join(stick, 'field');
const card = join(stick, 'hq.satchel-contact');
const bundle = join(stick, 'cases.satchel');
let program: Program;
let words: string[];

/** The command line of the same program, in the other office. */
function satchel<T>(...args: string[]): T {
  const out = execFileSync(
    process.execPath,
    [join(project, 'scripts/satchel.mjs'), ...args, '--json'],
    {
      cwd: stick,
      env: {
        ...process.env,
        INIT_CWD: stick,
        SATCHEL_PASSPHRASE: 'plum orbit cactus window tulip ninety',
      },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(out) as T;
}

test.beforeAll(() => handOver(stick));
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-unknown-sender').catch(() => undefined);
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? stick);
  removeHome(stick);
});

test('headquarters is set up and gives out its card', async () => {
  test.setTimeout(180_000);
  program = await Program.start();
  const entry = new EntryPages(program.page);
  await entry.setUp(head);
  await entry.press('Look around first');
  await program.goTo('Hand-over');
  const pages = new HandOverPages(program.page);
  await pages.toOffices();
  await program.see('own-card-words');
  await pages.main.getByRole('button', { name: 'Show or print our card' }).click();
  await expect(program.page.getByRole('img', { name: 'Our whole card' })).toBeVisible();
  await program.see('own-card-square');
  await program.page.keyboard.press('Escape');
  await program.willSaveTo(card);
  await pages.saveOwnCard();
  await expect(pages.main.page().getByText('Our card is saved')).toBeVisible();
});

test('an office that it does not know hands cases over to it', () => {
  test.setTimeout(240_000);
  chmodSync(card, 0o644);
  satchel('init', field, '--office', 'Tapachula', '--kind', 'field', '--user', 'Amina');
  satchel('demo', field, '--cases', '4', '--seed', '7');
  ({ words } = satchel<{ words: string[] }>(
    'contact',
    'export',
    field,
    '--out',
    'field.satchel-contact',
  ));
  const theirs = new HandOverPages(program.page);
  return theirs.ownWords().then((spoken) => {
    satchel('contact', 'import', field, card, '--fingerprint', spoken.join(' '), '--how', 'phone');
    satchel(
      'export',
      field,
      '--to',
      head.office,
      '--cases',
      'all',
      '--purpose',
      'monthly hand-over',
      '--out',
      bundle,
    );
    handOver(stick);
  });
});

test('the bundle waits in quarantine and changes nothing', async () => {
  const pages = new HandOverPages(program.page);
  await program.goTo('Hand-over');
  await pages.offer(bundle);
  await expect(pages.main.getByText('Nobody here has made sure of this sender yet')).toBeVisible();
  await program.see('quarantine-refused');
  await pages.main.getByRole('link', { name: 'Show the quarantine' }).click();
  await expect(pages.main.getByRole('heading', { name: 'Tapachula' })).toBeVisible();
  await expect(pages.main.getByText('a key that nobody here has')).toBeVisible();
  await program.see('quarantine');
});

test('its card is added, two words are compared, and it is opened from there', async () => {
  const pages = new HandOverPages(program.page);
  await pages.main.getByRole('button', { name: 'Add their card' }).click();
  const dialog = await pages.cardDialog(join(stick, 'field.satchel-contact'));
  await pages.compare(dialog, words);
  await program.see('compare-words');
  await dialog.getByRole('button', { name: 'Keep as verified' }).click();
  await expect(dialog).toBeHidden();
  await expect(pages.main.getByText('the verified key of')).toBeVisible();
  await pages.main.getByRole('button', { name: 'Open it now' }).click();
  await expect(pages.main.getByRole('button', { name: 'Apply' })).toBeVisible();
  await pages.apply();
  await program.goTo('Hand-over');
  await expect(pages.main.getByText('in quarantine')).toBeHidden();
  await pages.toOffices();
  await expect(pages.main.getByText('compared by phone')).toBeVisible();
  await program.see('offices-words');
});

test('headquarters makes the agency’s key', async () => {
  const pages = new HandOverPages(program.page);
  await pages.main.getByRole('link', { name: 'Agency', exact: true }).click();
  await program.see('agency-none');
  await pages.main.getByRole('button', { name: 'Make the agency’s key' }).click();
  const dialog = program.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name of the agency' }).fill('Relief Network');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(pages.main.getByRole('heading', { name: 'Relief Network' })).toBeVisible();
  await program.see('agency');
  await pages.main.getByRole('checkbox', { name: 'Tapachula' }).check({ force: true });
  const form = new Form(pages.main, program.page);
  await form.day('Last day for all of them', '2099-12-31');
  await program.see('agency-vouching');
  await program.willSaveTo(join(stick, 'pack.satchel-paper'));
  await pages.main.getByRole('button', { name: 'Sign and write the pack' }).click();
  await expect(pages.main.getByRole('heading', { name: 'Make pack 2' })).toBeVisible();
  await program.see('agency-pack-made');
});

test('the other office takes the pack into use with the agency’s words', async () => {
  test.setTimeout(120_000);
  const spoken = await new HandOverPages(program.page).ownWords();
  chmodSync(join(stick, 'pack.satchel-paper'), 0o644);
  const opened = satchel<{ outcome: string }>('paper', 'open', field, 'pack.satchel-paper');
  expect(opened.outcome).toBe('waiting');
  const { waiting } = satchel<AgencyStatus>('agency', 'status', field);
  const right = waiting?.offices.vouching.find(({ name }) => name === 'Tapachula');
  expect(right?.until).toMatch(/^2099-12-31T|^2100-01-01T/);
  const status = satchel<{ inForce: { version: number } }>(
    'agency',
    'apply',
    field,
    '--fingerprint',
    spoken.join(' '),
    '--how',
    'phone',
  );
  expect(status.inForce.version).toBe(1);
});

test('the same pages in Arabic', async () => {
  const pages = new HandOverPages(program.page);
  await program.page.evaluate(() => (document.documentElement.lang = 'en'));
  await program.goTo('Settings');
  await pages.main.getByText('العربية').first().click();
  for (const [place, name] of [
    ['hand-over/contacts', 'offices-ar'],
    ['hand-over/agency', 'agency-ar'],
    ['hand-over/quarantine', 'quarantine-ar'],
  ] as const) {
    await program.page.evaluate((address) => (window.location.hash = `#/${address}`), place);
    await expect(pages.main.getByRole('heading', { level: 1 })).toBeVisible();
    await program.see(name);
  }
});
