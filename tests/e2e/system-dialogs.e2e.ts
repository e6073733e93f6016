import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, makeHome, removeHome } from '../support/electron-app';
import { filesUnder } from '../support/files-holding';
import { EntryPages, type OfficeFacts } from './pages/entry-pages';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';
import { answerSystemDialog } from './pages/system-dialog';
import { leaksOf, leftInProfile } from './support-leaks';

/**
 * GTK's file dialogs keep the names of chosen files in a list of the desktop, in clear. The dialogs here are the real
 * ones; other tests answer in their place, and would not see it.
 */
test.describe.configure({ mode: 'serial' });

const office: OfficeFacts = {
  office: 'Head office',
  kind: 'Headquarters',
  person: 'Berta Lindqvist',
  passphrase: 'walnut harbour pencil meadow 88 thimble',
};
const NAME = 'Zebiba-Kanarienvogel';
/** As another program of the desktop left it. */
const LIST = `<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info"
>
  <bookmark href="file:///usr/share/dict/words" added="2026-11-01T09:00:00Z" modified="2026-11-01T09:00:00Z" visited="2026-11-01T09:00:00Z">
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="text/plain"/>
        <bookmark:applications>
          <bookmark:application name="gedit" exec="&apos;gedit %u&apos;" modified="2026-11-01T09:00:00Z" count="1"/>
        </bookmark:applications>
      </metadata>
    </info>
  </bookmark>
</xbel>`;

const home = makeHome();
const data = join(home, '.local/share');
const list = join(data, 'recently-used.xbel');
const files = join(home, 'files');
let program: Program;
const pages = () => new HandOverPages(program.page);

test.beforeAll(async () => {
  mkdirSync(data, { recursive: true });
  writeFileSync(list, LIST);
  writeFileSync(join(files, `${NAME}.satchel`), 'Dear colleagues, the bundle follows.');
  writeFileSync(join(files, `${NAME}.backup`), 'no backup');
  mkdirSync(join(files, `stick of ${NAME}`));
  handOver(home);
  program = await Program.start({ home });
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-dialogs').catch(() => undefined);
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(home);
});

/** The list is as it was, and no other file of the home tells the name. */
function expectUntold(): void {
  expect(readFileSync(list, 'utf8')).toBe(LIST);
  expect(filesUnder(home).filter((path) => /recently-used|RecentDocuments/.test(path))).toEqual([
    list,
  ]);
  expect(leaksOf([NAME], [home])).toEqual([]);
}

test('a backup looked for before there is a vault stands in no list', async () => {
  await program.page.getByRole('button', { name: 'Restore', exact: true }).click();
  const dialog = program.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Choose the backup' }).click();
  await answerSystemDialog('Choose the backup', join(files, `${NAME}.backup`));
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expectUntold();
});

test('a file that is saved stands in no list', async () => {
  const entry = new EntryPages(program.page);
  await entry.setUp(office);
  await entry.press('Look around first');
  await program.goTo('Hand-over');
  await pages().toOffices();
  await pages().saveOwnCard();
  const saved = join(files, `${NAME}.satchel-contact`);
  await answerSystemDialog('Save our card', saved);
  await expect.poll(() => filesUnder(files)).toContain(saved);
  expectUntold();
});

test('a folder that is chosen stands in no list', async () => {
  await program.page.evaluate(() => void (window.location.hash = '#/settings/backups'));
  await pages().main.getByRole('button', { name: 'Choose a folder' }).click();
  await answerSystemDialog('Choose a folder', join(files, `stick of ${NAME}`));
  await expect(pages().main.getByText(`stick of ${NAME}`).first()).toBeVisible();
  expectUntold();
});

for (const [when, before] of [
  ['', () => Promise.resolve()],
  [' also not from the program that follows a lock', () => locked()],
] as const) {
  test(`a file that is chosen to be taken in stands in no list${when}`, async () => {
    await before();
    await program.goTo('Hand-over');
    await pages().main.getByRole('link', { name: 'Take in a bundle' }).click();
    await pages().main.getByRole('button', { name: 'Choose a file' }).click();
    await answerSystemDialog('Open File', join(files, `${NAME}.satchel`));
    await expect(pages().main.getByRole('alert')).toContainText('This file is not a bundle');
    expectUntold();
  });
}

/** What follows finds the vault where it was: it was given the environment as it is. */
async function locked(): Promise<void> {
  await program.lock();
  await new EntryPages(program.page).unlock(office.person, office.passphrase);
  await program.isOpen();
}

test('nothing of it is left after the end', async () => {
  await program.quit();
  expectUntold();
  expect(leftInProfile(home)).toEqual([]);
});
