import { expect, type Locator, type Page } from '@playwright/test';

import { Form } from './form';

export interface OfficeFacts {
  office: string;
  kind: 'Field office' | 'Headquarters';
  person: string;
  passphrase: string;
}

/** The pages before a vault is open. They wait and do not `expect` where a secret stands: see IntakePages. */
export class EntryPages {
  readonly form: Form;
  constructor(readonly page: Page) {
    this.form = new Form(page.getByRole('main'), page);
  }

  async beginOffice({ office, kind, person }: OfficeFacts): Promise<void> {
    await this.press('Start an office');
    await this.isAt('Your office and you');
    await this.form.write('Name of the office', office);
    await this.page
      .getByRole('radiogroup', { name: 'What kind of office' })
      .getByText(kind, { exact: true })
      .click();
    await this.form.write('Your name', person);
    await this.press('Next');
  }

  /** Tells what the program thinks of it. */
  async choosePassphrase(passphrase: string): Promise<Locator> {
    await this.isAt('Choose a passphrase');
    const field = this.field('Passphrase');
    await field.click();
    await field.pressSequentially('bread');
    await expect(
      this.page.getByText(/Very easy to guess|Easy to guess|Not long enough/),
    ).toBeVisible();
    await field.fill('');
    await field.pressSequentially(passphrase);
    return this.page.getByText(/^(Good|Strong)$/);
  }

  /** The eleven groups of the kit, as they would be on the paper. */
  async kit(): Promise<string[]> {
    await this.isAt('Keep the recovery kit');
    const groups = this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: /^\d+[0-9A-Z]+$/ });
    await expect(groups).toHaveCount(11);
    return (await groups.allTextContents()).map((text, at) => text.slice(String(at + 1).length));
  }

  async typeKit(groups: readonly string[]): Promise<void> {
    await this.isAt('Type it from the paper');
    await this.page.getByRole('textbox', { name: 'Recovery code' }).click();
    await this.page.keyboard.type(groups.join(' '));
    await expect(this.page.getByText('All eleven groups are right.')).toBeVisible();
  }

  /** From the first start to an open vault, without looking left or right. */
  async setUp(facts: OfficeFacts): Promise<string[]> {
    await this.beginOffice(facts);
    await expect(await this.choosePassphrase(facts.passphrase)).toBeVisible();
    await this.press('Make the vault');
    const groups = await this.kit();
    await this.press('I have it on paper');
    await this.typeKit(groups);
    await this.press('Check');
    await this.isAt('Your office is ready');
    return groups;
  }

  async unlock(person: string, passphrase: string): Promise<void> {
    await this.isAt('Unlock');
    // After a wrong passphrase the name still stands there.
    await this.form.field('Your name').fill('');
    await this.form.write('Your name', person);
    await this.field('Passphrase').pressSequentially(passphrase);
    await this.page.keyboard.press('Enter');
  }

  /** Waits for the answer, whatever it is. */
  async tryToUnlock(person: string, passphrase: string): Promise<void> {
    await this.unlock(person, passphrase);
    const answered = this.page.getByRole('alert').or(this.page.getByRole('timer'));
    await answered.first().waitFor();
    await this.page.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
  }

  /** Another try is not allowed yet. */
  mustWait(): Promise<boolean> {
    return this.page.getByRole('timer').isVisible();
  }

  async isAt(title: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  private field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }
}
