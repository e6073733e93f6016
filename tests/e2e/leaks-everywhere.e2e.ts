import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { pdf } from '../support/document-fixtures';
import { handOver, removeHome } from '../support/electron-app';
import { bundleForNode, finished, startNode } from '../support/node-child';
import { packagedCopy } from '../support/packaged-copy';
import type { TwoOffices } from '../support/two-offices-child';
import { CasePages } from './pages/case-pages';
import { EntryPages } from './pages/entry-pages';
import { Form } from './pages/form';
import { HandOverPages } from './pages/hand-over-pages';
import { IntakePages } from './pages/intake-pages';
import { Program } from './pages/program';
import { inAnyEncoding, leaksOf, leftInProfile } from './support-leaks';
import { pidsOf } from './support-shell';

/** A word in every field, in a bundle, a paper, a print; the page crashes, the program ends; then every file is searched. */
test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'plum orbit cactus window tulip ninety';
const person = 'Berta Lindqvist';
const began = new Date();
const work = mkdtempSync(join(tmpdir(), 'satchel-words-'));
const typed = {
  name: 'Zebiba Kanarienvogel',
  wish: 'Gelbfeder beim Brunnen',
  note: 'Zettelprobe am Montag',
  goal: 'Nestbau vor dem Regen',
  action: 'Ringnummer beim Amt',
  title: 'Geleitbrief der Kanarien',
  fileName: 'gelbfeder-scan-5512',
  inPaper: 'Stempelwort im Papier',
  searched: 'Kanarienvogl',
  filtered: 'Filterwort Brunn',
  unsaved: 'Nur getippt, nie gesichert',
};
/** Of the bundle, which the office that sent it typed. */
const brought = [
  'Threatened at the gate',
  'A doctor for her youngest',
  'One room for seven people',
];
const words = [...Object.values(typed), ...brought, PASSPHRASE];
let offices: TwoOffices;
let program: Program;
const pages = () => new CasePages(program.page);

test.beforeAll(async () => {
  const script = await bundleForNode(
    'tests/support/two-offices-child.ts',
    join(import.meta.dirname, '../../node_modules/.cache/two-offices-child'),
  );
  const { stdout, stderr } = await finished(startNode(script, [work]));
  expect(stderr).toBe('');
  offices = JSON.parse(stdout) as TwoOffices;
  handOver(work);
  program = await Program.start({ vaultDir: join(work, 'hq/vault') });
  await unlock();
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus) await program?.see('failed-words').catch(() => undefined);
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? work);
  removeHome(work);
});

async function unlock(): Promise<void> {
  await new EntryPages(program.page).unlock(person, PASSPHRASE);
  await program.isOpen();
}

/** Files of the program's user anywhere else that changed since then and tell one of the words. */
function toldElsewhere(): string[] {
  const { user } = packagedCopy();
  const of = user ? ['-uid', String(user.uid)] : [];
  const places = ['/tmp', '/var/tmp', '/dev/shm', '/run', '/var/lib/satchel'];
  const changed = ['-newermt', began.toISOString()];
  const { stdout } = spawnSync('find', [...places, '-type', 'f', ...of, ...changed], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const files = stdout.split('\n').filter((path) => path && !path.startsWith(work));
  const needles = words.flatMap(inAnyEncoding).map((needle) => needle.toString('latin1'));
  writeFileSync(join(work, 'words'), needles.join('\n'), 'latin1');
  // Texts in two bytes a letter hold zeros, which grep takes as they are.
  const found = spawnSync(
    'grep',
    ['-laF', '--binary-files=text', '-f', join(work, 'words'), ...files],
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  return found.stdout.split('\n').filter(Boolean);
}

const places = () => [program.home, join(work, 'hq')];

test('words are typed into an intake, a plan, a note, a paper and the fields for searching', async () => {
  const { page } = program;
  const intake = new IntakePages(page);
  await intake.begin();
  await intake.goTo('Working together');
  await intake.form.choose('May we keep notes', 'Yes, agreed');
  await intake.goTo('Name');
  await intake.form.write('What is your name', typed.name);
  await intake.goTo('What you want');
  await intake.form.write('What is most important to you now?', typed.wish);
  await intake.goTo('Check the answers');
  await intake.finish();
  await pages().goTo('Plan');
  await pages().addGoal(typed.goal);
  await pages().addAction(typed.goal, typed.action, '2031-03-14');
  await pages().writeNote(typed.note);
  await pages().goTo('Documents');
  const paper = {
    name: `${typed.fileName}.pdf`,
    mimeType: 'application/pdf',
    buffer: pdf([typed.inPaper]),
  };
  await pages().addDocument(paper, 'Identity document', typed.title);
  await pages().openDocument(typed.title);
  await pages().readsOnPage(typed.inPaper);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed.searched);
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await pages().backToDocuments();
  await pages().goTo('Notes');
  await page.getByLabel('Filter notes').fill(typed.filtered);
});

test('the case is looked at as it would be printed', async () => {
  await program.page.evaluate(
    () =>
      void (location.hash = location.hash.replace(/^(#\/cases\/[^/]+).*$/, '$1/print?what=brief')),
  );
  await expect(program.page.getByRole('img', { name: 'Page 1 of' })).toBeVisible();
  await expect(program.page.getByRole('button', { name: 'Save as PDF' })).toBeEnabled();
});

test('a bundle is read and taken in', async () => {
  await program.goTo('Hand-over');
  const handOverPages = new HandOverPages(program.page);
  await handOverPages.read(offices.second);
  await handOverPages.apply();
  expect(leaksOf(words, places())).toEqual([]);
});

test('the page crashes in the middle of a word', async () => {
  const { page } = program;
  await program.goTo('Cases');
  await page.getByRole('row', { name: typed.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: typed.name })).toBeVisible();
  await page.keyboard.press('Control+Shift+N');
  const dialog = new Form(page.getByRole('dialog', { name: 'Write a note' }), page);
  await dialog.write('Note', typed.unsaved);
  const { renderer } = await pidsOf(program.app);
  await program.locksWhen(async () => void process.kill(renderer, 'SIGABRT'));
  expect(leaksOf(words, places())).toEqual([]);
  await unlock();
});

test('no file tells one of the words: not while it runs, not after its end, not elsewhere', async () => {
  expect(leaksOf(words, places())).toEqual([]);
  const { home } = program;
  await program.quit();
  expect(leaksOf(words, places())).toEqual([]);
  expect(leftInProfile(home)).toEqual([]);
  expect(toldElsewhere()).toEqual([]);
});

test('each search finds a word that is there, in two bytes a letter and in base64', () => {
  const planted = (name: string, content: Buffer): string => {
    const path = join(program.home, 'tmp', name);
    writeFileSync(path, content);
    handOver(path);
    return path;
  };
  const found = [
    planted('a', Buffer.from(`xx${typed.wish}`, 'utf16le')),
    planted('b', Buffer.from(Buffer.from(`x${typed.unsaved}yz`).toString('base64'))),
    planted('c', Buffer.from(`${typed.note}`, 'utf16le').swap16()),
  ];
  expect(leaksOf(words, places())).toEqual(found);
  expect(toldElsewhere().sort()).toEqual(found);
  for (const path of found) rmSync(path);
});
