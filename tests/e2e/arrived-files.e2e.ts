import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { handOver, removeHome } from '../support/electron-app';
import { EntryPages } from './pages/entry-pages';
import { HandOverPages } from './pages/hand-over-pages';
import { Program } from './pages/program';

/** A file that is dropped on the window, as the system does it: by its path, which the page never learns. */
test.describe.configure({ mode: 'serial' });

const stick = mkdtempSync(join(tmpdir(), 'satchel-stick-'));
const letter = join(stick, 'letter.satchel');
const closed = join(stick, 'closed.satchel');
let program: Program;
let pages: HandOverPages;

test.beforeAll(async () => {
  writeFileSync(letter, 'Dear colleagues, the bundle follows.');
  writeFileSync(closed, 'x');
  handOver(stick);
  chmodSync(closed, 0o000);
  program = await Program.start();
  const entry = new EntryPages(program.page);
  await entry.setUp({
    office: 'Head office',
    kind: 'Headquarters',
    person: 'Berta Lindqvist',
    passphrase: 'walnut harbour pencil meadow 88 thimble',
  });
  await entry.press('Look around first');
  pages = new HandOverPages(program.page);
});
test.afterAll(async () => {
  await program?.quit();
  removeHome(program?.home ?? stick);
  removeHome(stick);
});
test.beforeEach(async () => {
  await program.goTo('Hand-over');
  await pages.main.getByRole('link', { name: 'Take in a bundle' }).click();
});
test.afterEach(async () => {
  await pages.main.getByRole('button', { name: 'Choose another file' }).click();
});

const refusal = () => pages.main.getByRole('alert');

/** What the window system does; a drop made by the page's own script carries no file of a disk. */
async function drop(files: string[]): Promise<void> {
  const box = await pages.main
    .getByRole('group', { name: 'The bundle from the other office' })
    .boundingBox();
  const at = { x: box!.x + 20, y: box!.y + 20 };
  const devtools = await program.page.context().newCDPSession(program.page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', {
      ...at,
      type,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  await devtools.detach();
}

test('a dropped file is read where it lies', async () => {
  await drop([letter]);
  await expect(refusal()).toContainText('This file is not a bundle. Your cases are untouched.');
  await expect(refusal()).toContainText('letter.satchel');
  await program.see('dropped-letter');
});

test('one that this account may not read is told as such, and not as a lock switch', async () => {
  await drop([closed]);
  await expect(refusal()).toContainText('does not let you read this file');
});

test('a folder is no bundle', async () => {
  await drop([stick]);
  await expect(refusal()).toContainText('This file is not a bundle. Your cases are untouched.');
});

test('what lies on no disk has to be saved first, and the page can name no path', async () => {
  const found = await program.page.evaluate(async (path) => {
    const { arrived, invoke } = window.satchel;
    const heard = async (file: unknown) => {
      try {
        const answer = await arrived(file as File);
        return answer.ok ? 'ticket' : answer.code;
      } catch {
        return 'thrown';
      }
    };
    const byName = await invoke('satchel:arrived-file', path);
    return {
      invented: await heard(new File(['x'], path)),
      named: await heard(path),
      lookalike: await heard({ name: path, path, size: 1, __proto__: File.prototype }),
      byName: byName.ok ? 'ticket' : byName.code,
    };
  }, letter);
  expect(found).toEqual({
    invented: 'arrived-file-nowhere',
    named: 'thrown',
    lookalike: 'thrown',
    byName: 'shell-call-unknown',
  });
  const carried = await program.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'attachment.satchel'));
    return data;
  });
  const box = pages.main.getByRole('group', { name: 'The bundle from the other office' });
  await box.dispatchEvent('drop', { dataTransfer: carried });
  await expect(refusal()).toContainText('is not stored on a disk yet');
  await expect(pages.main.getByRole('button', { name: 'Open this file again' })).toBeHidden();
  await program.see('dropped-from-nowhere');
});
