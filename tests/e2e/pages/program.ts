import { expect, type ElectronApplication, type Page } from '@playwright/test';

import { type LaunchedApp, type LaunchOptions, launchPackaged } from '../../support/electron-app';
import { followLock } from '../../support/follow-lock';
import { isAlive } from '../../support/program-processes';

/** The program as a person sees it: one window at a time, which a lock replaces by another, in another process. */
export class Program {
  /** Everything that the console called an error: a refused load, a violated policy, an exception. */
  readonly complaints: string[] = [];
  private readonly launched: LaunchedApp;

  private constructor(launched: LaunchedApp) {
    this.launched = launched;
    this.listenTo(launched.window);
  }

  static async start(options: LaunchOptions = {}): Promise<Program> {
    const program = new Program(await launchPackaged(options));
    await program.page.waitForLoadState();
    return program;
  }

  get page(): Page {
    return this.launched.window;
  }
  get app(): ElectronApplication {
    return this.launched.app;
  }
  get home(): string {
    return this.launched.home;
  }
  get pid(): number {
    return this.launched.pid;
  }

  /** Locks by the key; the page is then that of the new window. */
  async lock(): Promise<void> {
    // The page may be gone before the key is up again.
    await this.locksWhen(() => this.page.keyboard.press('Control+l').catch(() => undefined));
  }

  async locksWhen(act: () => Promise<unknown>): Promise<void> {
    this.listenTo(await followLock(this.launched, act));
  }

  /** As if nobody had touched the laptop for so long. */
  async untouchedFor(seconds: number): Promise<void> {
    await this.app.evaluate(({ powerMonitor }, idle) => {
      Object.assign(powerMonitor, { getSystemIdleTime: () => idle });
    }, seconds);
  }

  /** As when the battery gives out. */
  async kill(): Promise<void> {
    process.kill(this.pid, 'SIGKILL');
    await expect.poll(() => isAlive(this.pid)).toBe(false);
  }

  quit(): Promise<void> {
    return this.launched.close();
  }

  /** Answers the system's next dialogs for saving, which no test can click. */
  async willSaveTo(filePath: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, filePath);
  }

  /** A picture for people to look at. */
  async see(name: string): Promise<void> {
    await this.page.screenshot({ path: `test-results/journey-${name}.png` });
  }

  /** The frame of an open vault stands, and its keys work. */
  async isOpen(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  }

  /** To a place of the side rail. */
  async goTo(
    place: 'Today' | 'Cases' | 'People' | 'Visits' | 'Hand-over' | 'Settings',
  ): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Places' })
      .getByRole('link', { name: place })
      .click();
  }

  /** To a tab of the page. */
  async goToTab(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name, exact: true }).click();
  }

  async isSaved(): Promise<void> {
    await expect(this.page.getByText(/^Saved /)).toBeVisible();
  }

  private listenTo(window: Page): void {
    window.setDefaultTimeout(10_000);
    window.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    window.on('pageerror', (error) => this.complaints.push(String(error)));
  }
}
