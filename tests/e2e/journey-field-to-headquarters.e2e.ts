import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { pdf, png } from '../support/document-fixtures';
import { filesUnder } from '../support/files-holding';
import { CasePages } from './pages/case-pages';
import { EntryPages, type OfficeFacts } from './pages/entry-pages';
import { HandOverPages } from './pages/hand-over-pages';
import { IntakePages } from './pages/intake-pages';
import { Program } from './pages/program';
import { watchDrafts } from './pages/watch-drafts';
import { leaksOf, leftInProfile, strayFiles } from './support-leaks';
import { networkCalls } from '../support/network-calls';

/**
 * The main job, by clicks and keys alone: a field office from the first start to the bundle on the
 * stick, and headquarters from the first start to reading the case.
 */
test.describe.configure({ mode: 'serial' });

const fieldOffice: OfficeFacts = {
  office: 'Field office Tapachula',
  kind: 'Field office',
  person: 'Amina Osman',
  passphrase: 'lantern orchard ferry violin 41 basket',
};
const head: OfficeFacts = {
  office: 'Head office',
  kind: 'Headquarters',
  person: 'Berta Lindqvist',
  passphrase: 'walnut harbour pencil meadow 88 thimble',
};
const client = 'محمد رحیمی';
const goals = ['I want my son to go to school', 'I want a paper that says who I am'] as const;
const actions = [
  'Enrol Yusuf at the primary school',
  'Book the appointment at the registry',
] as const;
const wish = 'A roof for the children before the rain';
const note = 'Brought bread and waited two hours at the gate; comes back on Monday.';

const stick = mkdtempSync(join(tmpdir(), 'satchel-stick-'));
const began = new Date();
/** What of the record, the papers, the search box and the keys must never be readable. */
const secrets = [
  client,
  'Maryam Rahimi',
  note,
  wish,
  'Find my sister Zahra',
  'Mohamed Rahimi',
  'Permit of residence 77412',
  'The tent after the rain',
  ...goals,
  ...actions,
  fieldOffice.passphrase,
  head.passphrase,
  fieldOffice.person,
];
const logs: string[] = [];
/** Under the eyes of strace from its first call to its last. */
const startWatched = (home?: string): Promise<Program> => {
  const log = join(stick, `calls-${logs.length}.log`);
  logs.push(log);
  return Program.start({ callsTo: log, ...(home === undefined ? {} : { home }) });
};
let field: Program;
let headquarters: Program;
/** Those that were started so far. */
const programs = () =>
  [field, headquarters].filter((each: Program | undefined) => each !== undefined);
let words: string[];
let fieldWords: string[];

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.beforeAll(() => handOver(stick));
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status === expectedStatus) return;
  for (const program of programs()) {
    console.error(program.complaints.join('\n'));
    await program.see(`failed-${programs().indexOf(program)}`).catch(() => undefined);
  }
});
test.afterAll(() => {
  for (const program of programs()) removeHome(program.home);
  removeHome(stick);
});

test('a field office is set up, and its recovery kit is typed again', async () => {
  field = await startWatched();
  const entry = new EntryPages(field.page);
  await field.see('first-start');
  await entry.beginOffice(fieldOffice);
  await expect(await entry.choosePassphrase(fieldOffice.passphrase)).toBeVisible();
  await field.see('passphrase');
  await entry.press('Make the vault');
  const groups = await entry.kit();
  await field.see('kit');
  await entry.press('I have it on paper');
  await entry.typeKit(groups);
  await field.see('kit-typed');
  await entry.press('Check');
  await entry.isAt('Your office is ready');
  await field.see('ready');
  await entry.press('Start the first intake');
});

test('an intake of a family of four is taken, and becomes a case', async () => {
  const intake = new IntakePages(field.page);
  const { form } = intake;
  await intake.isAt('This conversation');
  await form.choose('Where are you talking?', 'Camp or settlement');
  await form.choose('Can nobody else hear you?', 'Yes');
  await form.choose('Is somebody interpreting?', 'Yes');
  await form.find('Into which language?', 'Dar', 'Dari');
  await field.see('intake-interview');
  await intake.next('Working together');
  await form.choose('May we keep notes', 'Yes, agreed');
  await form.choose('Who is deciding?', 'The person themselves');
  await form.choose('How was it said?', 'Spoken');
  await intake.next('Sharing with others');
  await form.choose('our own headquarters', 'Yes, agreed');
  await form.choose('others who could help you', 'No');
  await form.choose('in our numbers', 'Yes, agreed');
  await form.choose('Until when is this all right?', 'One year');
  await intake.next('Name');
  await form.write('What is your name', client);
  await field.see('intake-name');
  await intake.next('About you');
  await form.write('When were you born?', '12 Meskerem 1990 (Ethiopian)');
  await expect(intake.page.getByText(/Understood:.*1990/)).toContainText('22 Sept 1997');
  await form.choose('Sex', 'Male');
  await field.see('intake-about');
  await intake.next('Countries and languages');
  await form.find('Which nationality', 'Afgh', 'Afghanistan');
  await form.find('Which languages', 'Dar', 'Dari');
  await form.find('Which languages', 'Pash', 'Pashto');
  await form.choose('Do you need an interpreter', 'Yes');
  await intake.goTo('Family and household');
  await intake.addMember({
    name: 'فاطمه رحیمی',
    relation: 'Wife',
    sex: 'Female',
    birth: 'about 1998',
  });
  await intake.addMember({ name: 'یوسف رحیمی', relation: 'Son', sex: 'Male', birth: '2016' });
  await intake.addMember({
    name: 'Maryam Rahimi',
    relation: 'Daughter',
    sex: 'Female',
    birth: 'March 2019',
  });
  await field.see('intake-household');
  await intake.goTo('What is needed');
  await form.tick('What do you need help with?', 'Shelter or housing', 'School', 'Papers');
  await intake.next('Danger now');
  await form.choose('Will you be safe tonight', 'No');
  await expect(intake.page.getByText('Something cannot wait')).toBeVisible();
  await field.see('intake-danger');
  await intake.next('What you want');
  await form.write('What is most important to you now?', wish);
  await intake.next('To finish');
  await form.choose('Did you read the answers back', 'Yes');
  await form.choose('How urgent do you think it is?', 'High');
  await field.see('intake-ending');
  await intake.page.getByRole('button', { name: 'Check the answers', exact: true }).click();
  await intake.isAt('Check the answers');
  await field.see('intake-check');
  await intake.finish();
  await expect(field.page.getByRole('heading', { level: 1 })).toContainText(client);
  await field.see('case');
});

test('a plan with two goals and their steps is agreed', async () => {
  const pages = new CasePages(field.page);
  await pages.goTo('Plan');
  for (const [at, goal] of goals.entries()) {
    await pages.addGoal(goal);
    await pages.addAction(goal, actions[at] ?? '', inDays(7 * (at + 1)));
  }
  await expect(pages.main.getByText(/Agreed with the client on/)).toHaveCount(2);
  await field.see('plan');
});

test('a note takes less than half a minute', async () => {
  const began = Date.now();
  const pages = new CasePages(field.page);
  await pages.writeNote(note);
  expect(Date.now() - began).toBeLessThan(30_000);
  await pages.goTo('Notes');
  await expect(pages.main.getByText(note)).toBeVisible();
  await field.see('notes');
});

test('a paper and a photo are added and looked at', async () => {
  const pages = new CasePages(field.page);
  await pages.goTo('Documents');
  await pages.addDocument(
    {
      name: 'scan0001.pdf',
      mimeType: 'application/pdf',
      buffer: pdf(['Permit of residence 77412']),
    },
    'Identity document',
    'Residence permit',
  );
  await pages.addDocument(
    { name: 'IMG_0042.png', mimeType: 'image/png', buffer: png(320, 240) },
    'Photograph',
    'The tent after the rain',
  );
  await field.see('documents');
  await pages.openDocument('Residence permit');
  await pages.readsOnPage('Permit of residence 77412');
  await field.see('pdf');
  await pages.backToDocuments();
  await pages.openDocument('The tent after the rain');
  await pages.showsPicture('The tent after the rain');
  await field.see('photo');
});

test('the lock by one key covers everything, and the passphrase opens it again', async () => {
  await field.lock();
  const entry = new EntryPages(field.page);
  await entry.isAt('Unlock');
  await expect(field.page.getByText(client)).toHaveCount(0);
  await field.see('locked');
  await entry.unlock(fieldOffice.person, fieldOffice.passphrase);
  await field.isOpen();
  await expect(field.page.getByRole('link', { name: client }).first()).toBeVisible();
  await field.see('today');
});

test('the power goes while one types: what was acknowledged is there again', async () => {
  const intake = new IntakePages(field.page);
  await intake.begin();
  await intake.goTo('What you want');
  const acknowledged = await watchDrafts(field.page);
  await intake.form.field('What is most important to you now?').click();
  const typing = field.page.keyboard.type('Find my sister Zahra, who '.repeat(40), { delay: 15 });
  await expect.poll(async () => (await acknowledged()).length).toBeGreaterThan(60);
  const safe = await acknowledged();
  await Promise.all([field.kill(), typing.catch(() => undefined)]);
  field = await startWatched(field.home);
  await new EntryPages(field.page).unlock(fieldOffice.person, fieldOffice.passphrase);
  await field.isOpen();
  await field.page.getByRole('link', { name: 'Go on with the intake' }).click();
  const again = new IntakePages(field.page);
  await again.isAt('What you want');
  const kept = await again.form.field('What is most important to you now?').inputValue();
  expect(kept.startsWith(safe), `${kept} does not begin with ${safe}`).toBe(true);
  await field.see('resumed');
});

test('headquarters is set up on its own laptop, and gives out its card', async () => {
  headquarters = await startWatched();
  const entry = new EntryPages(headquarters.page);
  await entry.setUp(head);
  await entry.press('Look around first');
  await headquarters.goTo('Hand-over');
  const pages = new HandOverPages(headquarters.page);
  await pages.toOffices();
  words = await pages.ownWords();
  await headquarters.willSaveTo(join(stick, 'hq.satchel-contact'));
  await pages.saveOwnCard();
  await expect.poll(() => existsSync(join(stick, 'hq.satchel-contact'))).toBe(true);
  await headquarters.see('own-card');
});

test('the field office adds that card with its words read aloud, and gives its own', async () => {
  const pages = new HandOverPages(field.page);
  await field.goTo('Hand-over');
  await pages.toOffices();
  fieldWords = await pages.ownWords();
  await field.willSaveTo(join(stick, 'field.satchel-contact'));
  await pages.saveOwnCard();
  await pages.addCard(join(stick, 'hq.satchel-contact'), words);
  await expect(pages.main.getByText('Verified', { exact: true })).toBeVisible();
  await field.see('offices');
});

test('the case is handed over to headquarters, for which consent was given', async () => {
  const pages = new HandOverPages(field.page);
  await field.goTo('Hand-over');
  await pages.beginExport();
  await pages.chooseOffice(head.office, 'Transfer of the case');
  await pages.chooseCase(client);
  const contents = pages.step('What goes');
  await expect(contents.getByText('Documents').first()).toBeVisible();
  await expect(pages.step('Who has agreed').getByText('Everybody has agreed')).toBeVisible();
  await field.see('export');
  await field.willSaveTo(join(stick, 'case.satchel'));
  await pages.write();
  await field.see('export-done');
});

test('headquarters reads the bundle in words, and takes it in', async () => {
  const pages = new HandOverPages(headquarters.page);
  await pages.addCard(join(stick, 'field.satchel-contact'), fieldWords);
  await headquarters.goTo('Hand-over');
  await pages.read(join(stick, 'case.satchel'));
  await expect(pages.main.getByRole('heading', { name: '1 new case · 2 documents' })).toBeVisible();
  await expect(pages.main.getByText(client)).toBeVisible();
  await headquarters.see('import');
  await pages.apply();
  await headquarters.see('import-done');
});

test('headquarters finds the person by another spelling, and reads the case, its papers and its history', async () => {
  const { page } = headquarters;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Mohamed Rahimi');
  await expect(page.getByRole('menuitem', { name: client })).toBeVisible();
  await headquarters.see('search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: client })).toBeVisible();
  await headquarters.see('hq-case');
  const pages = new CasePages(page);
  await pages.goTo('Plan');
  for (const goal of goals) await expect(pages.main.getByText(goal)).toBeVisible();
  await pages.goTo('Notes');
  await expect(pages.main.getByText(note)).toBeVisible();
  await pages.goTo('Documents');
  await pages.openDocument('Residence permit');
  await pages.readsOnPage('Permit of residence 77412');
  await pages.backToDocuments();
  await pages.openDocument('The tent after the rain');
  await pages.showsPicture('The tent after the rain');
  await pages.backToDocuments();
  await pages.goTo('History');
  const deeds = pages.main.getByRole('listitem').filter({ hasText: fieldOffice.person });
  await expect(deeds.filter({ hasText: note }).first()).toBeVisible();
  await headquarters.see('hq-history');
});

test('nothing was refused by a policy and nothing failed unseen', () => {
  expect(field.complaints).toEqual([]);
  expect(headquarters.complaints).toEqual([]);
});

test('no byte that the program wrote can be read without a key: not while it runs, and not after', async () => {
  const places = [field.home, headquarters.home, stick];
  expect(leaksOf(secrets, places)).toEqual([]);
  await field.quit();
  await headquarters.quit();
  expect(leaksOf(secrets, places)).toEqual([]);
  expect(strayFiles(began)).toEqual([]);
  for (const { home } of [field, headquarters]) {
    expect(leftInProfile(home)).toEqual([]);
    // A kill leaves the empty folder of the lock by which a second start finds the first.
    expect(filesUnder(join(home, 'tmp'))).toEqual([]);
  }
});

test('in all that time no process of the program reached for a network', () => {
  for (const log of logs) {
    const { sawIt, reached } = networkCalls(log, { isDriven: true });
    expect(sawIt).toBe(true);
    expect(reached).toEqual([]);
  }
});
