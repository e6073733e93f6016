import { expect, test } from '@playwright/test';

import { removeHome } from '../support/electron-app';
import { isAlive } from '../support/program-processes';
import { EntryPages, type OfficeFacts } from './pages/entry-pages';
import { Form } from './pages/form';
import { IntakePages } from './pages/intake-pages';
import { Program } from './pages/program';

/** Who gets in, when, and how far: with settings and accounts made in the window itself. */
test.describe.configure({ mode: 'serial' });

const office: OfficeFacts = {
  office: 'Field office Tapachula',
  kind: 'Field office',
  person: 'Amina Osman',
  passphrase: 'lantern orchard ferry violin 41 basket',
};
const colleague = { person: 'Tesfaye', passphrase: 'coral window thirty two acorns' };
const afterRecovery = 'granite thimble 58 meadow parcel owl';

let program: Program;
let kit: string[];
const entry = () => new EntryPages(program.page);

test.afterEach(async () => {
  const { status, expectedStatus, line } = test.info();
  if (status === expectedStatus) return;
  await program.see(`failed-locking-${line}`).catch(() => undefined);
});
test.afterAll(async () => {
  await program.quit();
  removeHome(program.home);
});

test('the time after which it locks by itself is a setting, and is kept to', async () => {
  program = await Program.start();
  kit = await entry().setUp(office);
  await entry().press('Look around first');
  await program.goTo('Settings');
  await program.goToTab('Security');
  const minutes = program.page.getByRole('textbox', { name: 'Lock after so many minutes' });
  await minutes.fill('2');
  await minutes.press('Tab');
  await program.isSaved();
  await program.locksWhen(() => program.untouchedFor(121));
  await entry().isAt('Unlock');
  await expect(program.page.getByText('nobody touched the laptop')).toBeVisible();
  await program.see('locked-idle');
});

test('a wait after wrong passphrases is not shortened by starting the program again', async () => {
  for (let tries = 0; tries < 8 && !(await entry().mustWait()); tries += 1)
    await entry().tryToUnlock(office.person, `wrong passphrase number ${tries}`);
  expect(await entry().mustWait()).toBe(true);
  await program.see('must-wait');
  const { home } = program;
  await program.quit();
  program = await Program.start({ home });
  await entry().isAt('Unlock');
  await expect.poll(() => entry().mustWait()).toBe(true);
  await expect(program.page.getByRole('button', { name: 'Unlock', exact: true })).toBeDisabled();
  await expect.poll(() => entry().mustWait(), { timeout: 60_000 }).toBe(false);
  await entry().unlock(office.person, office.passphrase);
  await program.isOpen();
});

test('the system ends the program while one types: every letter is there again', async () => {
  const words = 'Find my sister Zahra, who stayed behind';
  const question = 'What is most important to you now?';
  const intake = new IntakePages(program.page);
  await intake.begin();
  await intake.goTo('What you want');
  await intake.form.field(question).click();
  await program.page.keyboard.type(words);
  // As at a logout or a shutdown: nothing has waited for the saving of the last letters.
  process.kill(program.pid, 'SIGTERM');
  await expect.poll(() => isAlive(program.pid), { timeout: 15_000 }).toBe(false);
  program = await Program.start({ home: program.home });
  await entry().unlock(office.person, office.passphrase);
  await program.isOpen();
  await program.page.getByRole('link', { name: 'Go on with the intake' }).click();
  const again = new IntakePages(program.page);
  await again.isAt('What you want');
  expect(await again.form.field(question).inputValue()).toBe(words);
});

test('sleep locks, and the paper kit opens again with a new passphrase', async () => {
  await program.locksWhen(() =>
    program.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
  );
  await entry().press('I forgot my passphrase');
  const form = new Form(program.page.getByRole('main'), program.page);
  await form.field('Recovery code').click();
  await program.page.keyboard.type(kit.join(' '));
  await form.write('Your name, as you unlock with it', office.person);
  await form.write('New passphrase', afterRecovery);
  await entry().press('Open and set the passphrase');
  await program.isOpen();
  await program.lock();
  await entry().tryToUnlock(office.person, office.passphrase);
  await expect(program.page.getByText('The name or the passphrase is not right.')).toBeVisible();
  await expect.poll(() => entry().mustWait(), { timeout: 60_000 }).toBe(false);
  await entry().unlock(office.person, afterRecovery);
  await program.isOpen();
});

test('a caseworker’s account neither manages staff nor hands over everything', async () => {
  await program.goTo('Settings');
  await program.goToTab('Staff');
  await program.page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = new Form(program.page.getByRole('dialog', { name: 'Add a person' }), program.page);
  await dialog.root.getByRole('textbox', { name: 'Name', exact: true }).fill(colleague.person);
  await dialog.choose('Role', 'Caseworker');
  await dialog.write('First passphrase', colleague.passphrase);
  await dialog.root.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(program.page.getByRole('rowheader', { name: colleague.person })).toBeVisible();

  await program.lock();
  await entry().unlock(colleague.person, colleague.passphrase);
  await program.isOpen();
  await program.goTo('Settings');
  await program.goToTab('Staff');
  await expect(program.page.getByText(office.person).first()).toBeVisible();
  await expect(program.page.getByRole('button', { name: 'Add a person' })).toHaveCount(0);
  await expect(program.page.getByRole('button', { name: /Change the account/ })).toHaveCount(0);
  await program.see('staff-as-caseworker');
  await program.goTo('Hand-over');
  await program.page.getByRole('main').getByRole('link', { name: 'Hand over cases' }).click();
  await expect(program.page.getByRole('radio', { name: /^All \(/ })).toBeDisabled();
  await program.see('hand-over-as-caseworker');
});

test('nothing was refused by a policy and nothing failed unseen', () => {
  expect(program.complaints).toEqual([]);
});
