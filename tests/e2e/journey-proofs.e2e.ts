import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { readHeader } from '../../electron/vault/keys/header-file';
import { findUserSlot, openUserSlot } from '../../electron/vault/keys/user-slot';
import { VaultKeys } from '../../electron/vault/keys/vault-keys';
import { removeHome } from '../support/electron-app';
import { isAlive, programProcesses } from '../support/program-processes';
import { EntryPages } from './pages/entry-pages';
import { IntakePages } from './pages/intake-pages';
import { Keyboard } from './pages/keyboard';
import { Program } from './pages/program';
import { canReadMemory, type Found, scanMemory, spellings } from './support-memory';

/**
 * Secrets are typed on the keyboard of the display, as a person types them: Playwright's own typing
 * passes through the main process by DevTools, and would be found there. For the same reason no
 * locator here names one, and the keys are derived in this process.
 *
 * While one types, Chromium gives the text of the field that has the focus (never of a passphrase)
 * to the main process in two bytes a letter, for input methods, and frees it unwiped; without that
 * nobody writes Amharic. So a lock ends the main process too, and the scan looks at every process
 * that runs a binary of the program, whoever started it.
 */
const passphrase = 'velvet glacier tandem 73 mosaic orchid';
const canaries = [
  'Zebiba Kanarienvogel',
  'Gelbfeder beim Brunnen',
  'Zettelprobe am Montag',
  'kanarienvogl',
];
const person = 'Amina Osman';

/** The vault's keys, as bytes and as digits; the header is only read. */
async function keyNeedles(home: string): Promise<Buffer[]> {
  const { header } = readHeader(join(home, '.local/share/satchel/vault'));
  const slot = findUserSlot(header, person);
  const vaultKey = slot && (await openUserSlot(header.vaultId, slot, passphrase));
  if (!vaultKey) throw new Error('The passphrase does not open the vault.');
  const raw = Buffer.from(vaultKey);
  const { db, file, audit, header: mac } = new VaultKeys(header.vaultId, vaultKey);
  return [raw, db, file, audit, mac].flatMap((key) => [key, ...spellings(key.toString('hex'))]);
}

/** As the vault sends them: one byte a letter. */
const asRows = canaries.map((text) => Buffer.from(text));

/** Neighbouring groups of the kit, as one types them and without the gap: one group alone could stand anywhere. */
const piecesOf = (groups: readonly string[]): string[] =>
  groups
    .filter((_group, index) => index % 2 === 1)
    .flatMap((group, pair) => [`${groups[2 * pair]} ${group}`, `${groups[2 * pair]}${group}`]);
const vaultProcess = 'node.mojom.NodeService';
const commands = (found: readonly Found[]) => found.map(({ command }) => command).join('\n');

test('the main process never holds a passphrase, a key or a row; after the lock no process holds a passphrase, a key, a name or the kit', async () => {
  test.setTimeout(180_000);
  const program = await Program.start();
  const { pid, home } = program;
  test.skip(!canReadMemory(pid), 'reading the memory of another process is not allowed here');
  const keyboard = new Keyboard();
  const entry = new EntryPages(program.page);
  await entry.beginOffice({ office: 'Field office', kind: 'Field office', person, passphrase });
  await entry.isAt('Choose a passphrase');
  keyboard.takeFocus();
  keyboard.type(passphrase);
  await program.page.getByText(/^(Good|Strong)$/).waitFor();
  await entry.press('Make the vault');
  const groups = await entry.kit();
  await entry.press('I have it on paper');
  const kit = groups.join(' ');
  const fragments = piecesOf(groups).flatMap(spellings);
  await entry.isAt('Type it from the paper');
  keyboard.type(kit);
  await entry.press('Check');
  await entry.press('Start the first intake');

  const intake = new IntakePages(program.page);
  await intake.goTo('Working together');
  await intake.form.choose('May we keep notes', 'Yes, agreed');
  await intake.goTo('Name');
  await intake.form.field('What is your name').click();
  keyboard.type(canaries[0] ?? '');
  await intake.goTo('What you want');
  await intake.form.field('What is most important to you now?').click();
  keyboard.type(canaries[1] ?? '');
  await intake.goTo('Check the answers');
  await intake.finish();
  keyboard.press('ctrl+shift+n');
  await program.page.getByRole('dialog', { name: 'Write a note' }).waitFor();
  keyboard.type(canaries[2] ?? '');
  keyboard.press('Return');
  await program.page.getByRole('dialog').waitFor({ state: 'hidden' });
  keyboard.press('ctrl+k');
  await program.page.getByRole('dialog', { name: 'Find or do' }).waitFor();
  keyboard.type(canaries[3] ?? '');
  await program.page.getByRole('menuitem').first().waitFor();
  // Chromium tells the main process of the content of fields some seconds after a change.
  await program.page.waitForTimeout(6000);

  const keys = await keyNeedles(home);
  const names = canaries.flatMap(spellings);
  const secret = spellings(passphrase);
  const opened = programProcesses();
  const holders = commands(scanMemory(opened, names));
  expect(holders, 'the scan sees the page').toContain('--type=renderer');
  expect(holders, 'and the vault process').toContain(vaultProcess);
  const keyHolders = scanMemory(opened, keys);
  expect(commands(keyHolders), 'the scan sees keys').toContain(vaultProcess);
  expect(keyHolders.filter(({ command }) => !command.includes(vaultProcess))).toEqual([]);
  expect(scanMemory([pid], secret), 'the passphrase in the main process').toEqual([]);
  expect(scanMemory([pid], asRows), 'rows in the main process').toEqual([]);

  keyboard.press('Escape');
  await program.lock();
  await program.page.waitForTimeout(2000);
  expect(isAlive(pid), 'the main process that was typed to').toBe(false);
  const locked = programProcesses();
  expect(locked, 'the one that followed').toContain(program.pid);
  expect(scanMemory(locked, secret), 'the passphrase after the lock').toEqual([]);
  expect(scanMemory(locked, keys), 'keys after the lock').toEqual([]);
  expect(scanMemory(locked, fragments), 'the kit after the lock').toEqual([]);
  expect(scanMemory(locked, names), 'names after the lock').toEqual([]);
  await program.quit();
  removeHome(home);
});

/** Kept here so that the display's tool is asked for once, with a clear message. */
test.beforeAll(() => void execFileSync('xdotool', ['version']));
