import { expect, type Locator, type Page } from '@playwright/test';

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

  /** The digits as they are read aloud. */
  async ownFingerprint(): Promise<string> {
    const groups = this.main
      .getByRole('list')
      .filter({ hasText: /^(\d{5}){8}$/ })
      .first();
    await expect(groups).toBeVisible();
    return (await groups.getByRole('listitem').allTextContents()).join(' ');
  }

  async saveOwnCard(): Promise<void> {
    await this.main.getByRole('button', { name: 'Save our card' }).click();
  }

  /** Types the fingerprint that the other office reads aloud. */
  async addCard(path: string, fingerprint: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Add a card' }).click();
    const dialog = new Form(this.page.getByRole('dialog', { name: 'Add the card' }), this.page);
    await chooseFile(this.page, dialog.root, path);
    await dialog.root.getByText('I type what they read to me').click();
    await dialog.write('Their fingerprint', fingerprint);
    await dialog.root.getByRole('button', { name: 'Keep as verified' }).click();
    await expect(dialog.root).toBeHidden();
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

  async read(path: string): Promise<void> {
    await this.main.getByRole('link', { name: 'Take in a bundle' }).click();
    await chooseFile(this.page, this.main, path);
    await expect(this.main.getByRole('button', { name: 'Apply' })).toBeVisible();
  }

  async apply(): Promise<void> {
    await this.main.getByRole('button', { name: 'Apply' }).click();
    await expect(this.main.getByRole('status').filter({ hasText: 'is taken in' })).toBeVisible();
  }
}

async function chooseFile(page: Page, within: Locator, path: string): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await within.getByRole('button', { name: 'Choose a file' }).click();
  await (await asked).setFiles(path);
}
