import { expect, type Locator, type Page } from '@playwright/test';

/** A form as one fills it in: by the words of the questions, with clicks and keys. */
export class Form {
  constructor(
    readonly root: Locator,
    private readonly page: Page,
  ) {}

  /** One of several answers in sight. */
  async choose(question: string, answer: string): Promise<void> {
    const group = this.root.getByRole('radiogroup', { name: question });
    await group.getByText(answer, { exact: true }).click();
    await expect(group.getByRole('radio', { checked: true })).toHaveAccessibleName(
      beginsWith(answer),
    );
  }

  async tick(question: string, ...answers: string[]): Promise<void> {
    const group = this.root.getByRole('group', { name: question });
    for (const answer of answers) {
      await group.getByText(answer, { exact: true }).click();
      await expect(group.getByRole('checkbox', { name: answer })).toBeChecked();
    }
  }

  async write(question: string, text: string): Promise<void> {
    const field = this.field(question);
    await field.click();
    await field.pressSequentially(text);
    await expect(field).toHaveValue(text);
  }

  /** One of many, found by its first letters. */
  async find(question: string, letters: string, option: string): Promise<void> {
    await this.root.getByRole('combobox', { name: question }).click();
    await this.page.keyboard.type(letters);
    await this.page
      .getByRole('option', { name: beginsWith(option) })
      .first()
      .click();
  }

  /** One of some, folded away. */
  async select(question: string, option: string): Promise<void> {
    await this.root.getByRole('button', { name: question }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async day(question: string, iso: string): Promise<void> {
    const [year = '', month = '', day = ''] = iso.split('-');
    const parts = this.root.getByRole('group', { name: question });
    for (const [part, digits] of [
      ['day', day],
      ['month', month],
      ['year', year],
    ] as const) {
      await parts.getByRole('spinbutton', { name: beginsWith(part) }).click();
      await this.page.keyboard.type(digits);
    }
  }

  field(question: string): Locator {
    return this.root.getByRole('textbox', { name: question });
  }
}

/** A label may go on: with a description, with the same in another script. */
const beginsWith = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
