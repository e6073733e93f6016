import type { Page } from '@playwright/test';

import { Form } from './form';

export interface MemberFacts {
  name: string;
  relation: string;
  sex: string;
  birth: string;
}

/**
 * The guided talk. It waits and does not `expect`: an expectation sends a picture of the page in words
 * through the main process, where the test of its memory would find it.
 */
export class IntakePages {
  readonly form: Form;
  constructor(readonly page: Page) {
    this.form = new Form(page.getByRole('main'), page);
  }

  async begin(): Promise<void> {
    await this.page.keyboard.press('Control+n');
    await this.isAt('This conversation');
  }

  async isAt(topic: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: topic }).waitFor();
  }

  async next(topic: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click();
    await this.isAt(topic);
  }

  /** Straight to a topic, in whatever order the talk goes. */
  async goTo(topic: string): Promise<void> {
    const topics = this.page.getByRole('navigation', { name: 'Topics' });
    await topics.getByRole('button', { name: topic }).click();
    await this.isAt(topic);
  }

  async addMember({ name, relation, sex, birth }: MemberFacts): Promise<void> {
    const members = this.page.getByRole('region', { name: 'Who belongs to your family' });
    await members.getByRole('button', { name: 'Add a person' }).click();
    const row = new Form(members.getByRole('listitem').last(), this.page);
    await row.write('Name', name);
    await row.find('Who is this person to you?', relation.slice(0, 3), relation);
    await row.choose('Sex', sex);
    await row.write('Born', birth);
    await row.choose('Is this person with you now?', 'Yes');
    await row.root.getByRole('button', { name: 'Done with this one' }).click();
  }

  /** Finishes, which opens the case. */
  async finish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Finish and open the case' }).click();
    await this.page.getByRole('navigation', { name: 'Parts of the case' }).waitFor();
  }
}
