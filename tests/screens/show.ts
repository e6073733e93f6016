import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

import { flatten } from '../../scripts/lib/locale-keys.mjs';
import { askVault } from '../e2e/support-shell';
import type { LaunchedApp } from '../support/electron-app';

export interface Looks {
  language: 'en' | 'ar';
  theme: 'light' | 'dark';
  /** Per cent. */
  textSize?: number;
  /** Where the window is not as usual. */
  place?: string;
}

export const allLooks: readonly Looks[] = (['en', 'ar'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme): Looks => ({ language, theme })),
);

export const nameOf = ({ language, theme, place }: Looks): string =>
  [language, theme, place].filter(Boolean).join('-');

const folder = join(import.meta.dirname, '../../resources/locales');
const texts = new Map(
  ['en', 'ar'].map((language) => [
    language,
    new Map(
      readdirSync(join(folder, language))
        .filter((name) => /^[\w-]+\.json$/.test(name))
        .flatMap((name) => {
          const json = JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as object;
          const keys = flatten(json) as Map<string, string>;
          return [...keys].map(([key, text]): [string, string] => [
            `${name.replace('.json', '')}:${key}`,
            text,
          ]);
        }),
    ),
  ]),
);

/** The program on the screen, driven by what stands there in the language that is shown. */
export class Show {
  looks: Looks = { language: 'en', theme: 'light' };
  readonly program: LaunchedApp;

  constructor(program: LaunchedApp) {
    this.program = program;
  }

  get page(): Page {
    const page = this.program.app.windows().at(-1) ?? this.program.window;
    page.setDefaultTimeout(8000);
    return page;
  }

  /** The text of a key in the language shown. */
  say(key: string): string {
    const text = texts.get(this.looks.language)?.get(key);
    if (text === undefined) throw new Error(`No text ${key} in ${this.looks.language}`);
    return text;
  }

  button(key: string) {
    return this.page.getByRole('button', { name: this.say(key), exact: true }).first();
  }

  field(key: string) {
    return this.page.getByLabel(this.say(key)).and(this.page.locator('input, textarea')).first();
  }

  async press(key: string): Promise<void> {
    await this.button(key).click();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.program.app.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w!, h!),
      [width, height],
    );
    await expect
      .poll(() => this.page.evaluate(() => [window.innerWidth, window.innerHeight]))
      .toEqual([width, height]);
  }

  /** Of the open vault: kept there, and shown after loading anew. */
  async wear(looks: Looks): Promise<void> {
    const { language, theme, textSize = 100 } = looks;
    await this.ask('settings.setPreferences', { language, theme, textSize });
    this.looks = looks;
    await this.page.reload();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
    await this.settled();
  }

  /** Before a vault is open: by the two lists at the top, as a person would. */
  async wearAtEntry(looks: Looks): Promise<void> {
    const [languages, themes] = [0, 1].map((nth) =>
      this.page.locator('header button[aria-haspopup=listbox]').nth(nth),
    );
    await languages!.click();
    await this.page.locator(`[role=option][data-key=${looks.language}]`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', looks.language);
    this.looks = looks;
    await themes!.click();
    await this.page.locator(`[role=option][data-key=${looks.theme}]`).click();
    await this.settled();
  }

  async ask<T = unknown>(channel: string, input: object): Promise<T> {
    const answer = await askVault(this.page, channel, input);
    if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer)}`);
    return answer.value as T;
  }

  async go(address: string): Promise<void> {
    await this.closeWhatFloats();
    await this.page.evaluate((to) => void (window.location.hash = `#${to}`), address);
    await this.settled();
    // As after a link. An address that is typed counts as going back, where a page stays scrolled.
    await this.page.evaluate(() => document.getElementById('content')?.scrollTo({ top: 0 }));
  }

  private async closeWhatFloats(): Promise<void> {
    const floating = this.page.locator(
      '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
    );
    for (let tries = 0; tries < 4 && (await floating.count()) > 0; tries += 1)
      await this.page.keyboard.press('Escape');
  }

  /** Nothing loads or moves any more. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(async () => {
      await document.fonts.ready;
      const before = document.body.innerHTML.length;
      await new Promise((done) => setTimeout(done, 150));
      return (
        document.body.innerHTML.length === before &&
        document.getAnimations().every(({ playState }) => playState !== 'running')
      );
    });
  }
}
