import { expect, type FileChooser, type Locator, type Page } from '@playwright/test';

import { Form } from './form';

/** Offices, and cases out and in. */
export class HandOverPages {
  constructor(readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main');
  }

  async toOffices(): Promise<void> {
    await this.main.getByRole('link', { name: 'Offices and our card' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Offices' })).toBeVisible();
  }

  /** The ten words as they are read aloud. */
  async ownWords(): Promise<string[]> {
    const list = this.main.locator('ol[lang=en]').first();
    await expect(list).toBeVisible();
    const lines = await list.getByRole('listitem').allTextContents();
    return lines.map((line) => line.replace(/^[0-9]+/, ''));
  }

  async saveOwnCard(): Promise<void> {
    await this.main.getByRole('button', { name: 'Save our card' }).click();
  }

  async addCard(path: string, words: readonly string[]): Promise<void> {
    await this.main.getByRole('button', { name: 'Add a card' }).click();
    const dialog = await this.cardDialog(path);
    await this.compare(dialog, words);
    await dialog.getByRole('button', { name: 'Keep as verified' }).click();
    await expect(dialog).toBeHidden();
  }

  /** The card is chosen, and stands to be compared. */
  async cardDialog(path: string): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: 'Add the card' });
    await chooseFile(this.page, dialog, path);
    return dialog;
  }

  /** Types the two words that the screen keeps back, as the other office reads them aloud. */
  async compare(dialog: Locator, words: readonly string[]): Promise<void> {
    await dialog.getByText('By phone').click();
    await dialog.getByText('Ten words', { exact: true }).click();
    const field = (place: number): Locator =>
      dialog.getByRole('textbox', { name: `Word ${place}, as they read it` });
    let typed = 0;
    for (const [at, word] of words.entries()) {
      if ((await field(at + 1).count()) === 0) continue;
      await field(at + 1).fill(word);
      typed += 1;
    }
    expect(typed).toBe(2);
  }

  async beginExport(): Promise<void> {
    await this.main.getByRole('link', { name: 'Hand over cases' }).click();
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'Hand over cases' }),
    ).toBeVisible();
  }

  async chooseOffice(name: string, purpose: string): Promise<void> {
    const step = new Form(this.step('Who gets it'), this.page);
    await step.tick('Offices that get the bundle', name);
    await step.write('What for', purpose);
  }

  async chooseCase(name: string): Promise<void> {
    await this.step('Which cases').getByRole('row', { name }).click();
    await expect(this.step('Which cases').getByText('1 case chosen').first()).toBeVisible();
  }

  step(title: string): Locator {
    return this.main.getByRole('region', { name: title });
  }

  async write(): Promise<void> {
    await this.main.getByRole('button', { name: 'Choose the place and write' }).click();
    await expect(
      this.main.getByRole('status').filter({ hasText: 'The bundle is written' }),
    ).toBeVisible();
  }

  async offer(path: string): Promise<void> {
    await (
      await this.beginImport()
    )(path);
  }

  /** The system's dialog for the file stands open, and waits for a path. */
  async beginImport(): Promise<(path: string) => Promise<void>> {
    await this.main.getByRole('link', { name: 'Take in a bundle' }).click();
    const dialog = await fileDialog(this.page, this.main);
    return (path) => dialog.setFiles(path);
  }

  async read(path: string): Promise<void> {
    await this.offer(path);
    await expect(this.main.getByRole('button', { name: 'Apply' })).toBeVisible();
  }

  async apply(): Promise<void> {
    await this.main.getByRole('button', { name: 'Apply' }).click();
    await expect(this.main.getByRole('status').filter({ hasText: 'is taken in' })).toBeVisible();
  }
}

async function chooseFile(page: Page, within: Locator, path: string): Promise<void> {
  await (await fileDialog(page, within)).setFiles(path);
}

async function fileDialog(page: Page, within: Locator): Promise<FileChooser> {
  const asked = page.waitForEvent('filechooser');
  await within.getByRole('button', { name: 'Choose a file' }).click();
  return asked;
}
