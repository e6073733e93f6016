import { expect, type Locator, type Page } from '@playwright/test';

import { Form } from './form';

type Tab = 'Summary' | 'People' | 'Plan' | 'Documents' | 'Notes' | 'History';

export interface PaperFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** One case and its tabs. */
export class CasePages {
  constructor(readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main');
  }

  async goTo(tab: Tab): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: 'Parts of the case' });
    await tabs.getByRole('link', { name: tab }).click();
  }

  async addGoal(words: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Add goal' }).first().click();
    const dialog = this.dialog('Add a goal');
    await dialog.write('Goal, in the client’s own words', words);
    await dialog.root.getByText('Agreed with the client').click();
    await dialog.root.getByRole('button', { name: 'Add goal' }).click();
    await expect(dialog.root).toBeHidden();
    await expect(this.main.getByRole('heading', { name: words })).toBeVisible();
  }

  async addAction(goal: string, what: string, due: string): Promise<void> {
    await this.main.getByRole('button', { name: `Add action: ${goal}` }).click();
    const dialog = this.dialog('Add an action');
    await dialog.write('What', what);
    await dialog.day('By when', due);
    await dialog.root.getByRole('button', { name: 'Add action' }).click();
    await expect(dialog.root).toBeHidden();
    await expect(this.main.getByText(what)).toBeVisible();
  }

  /** A note from wherever one is in the case, by keys alone. */
  async writeNote(text: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+N');
    const dialog = this.dialog('Write a note');
    await expect(dialog.field('Note')).toBeFocused();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    await expect(dialog.root).toBeHidden();
  }

  /** Chosen in the system's dialog, then told what it is. */
  async addDocument(file: PaperFile, kind: string, title: string): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.main.getByRole('button', { name: 'Add documents' }).first().click();
    await (await asked).setFiles(file);
    const card = new Form(this.main, this.page);
    await expect(card.field('Title')).toBeVisible();
    await card.field('Title').fill('');
    await card.write('Title', title);
    await card.select('Kind of document', kind);
    await this.main.getByRole('button', { name: 'Add to the case' }).click();
    await expect(this.main.getByRole('row', { name: title })).toBeVisible();
  }

  async openDocument(title: string): Promise<void> {
    await this.main.getByRole('link', { name: title }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }

  async backToDocuments(): Promise<void> {
    await this.main.getByRole('link', { name: 'Documents of the case' }).click();
  }

  /** The words that stand on the page of a PDF. */
  async readsOnPage(words: string): Promise<void> {
    await expect(this.page.getByText(words).first()).toBeAttached();
  }

  /** The picture is decoded and drawn, not only framed. */
  async showsPicture(title: string): Promise<void> {
    await expect(this.page.getByRole('img', { name: title })).toBeVisible();
  }

  private dialog(title: string): Form {
    return new Form(this.page.getByRole('dialog', { name: title }), this.page);
  }
}
