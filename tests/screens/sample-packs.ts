import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import type { Pack } from '../../shared/packs/contract';
import { askShell } from '../e2e/support-shell';
import { handOver } from '../support/electron-app';
import type { Show } from './show';

const PASSPHRASE = 'river seven lantern maple quiet stone';

export interface SamplePacks {
  /** A travelling copy that is lost. */
  packId: string;
}

/** Two copies on their way and one that is lost. */
export async function fillPacks(show: Show, cases: string[]): Promise<SamplePacks> {
  for (const [at, userName] of ['Berta', 'Amina Yusuf', 'سمير'].entries())
    await makePack(show, cases.slice(0, at + 1), userName);
  const { packId } = (await listPacks(show)).find(({ userName }) => userName === 'Amina Yusuf')!;
  await show.ask('packs.markLost', { packId });
  return { packId };
}

const listPacks = async (show: Show): Promise<Pack[]> =>
  (await show.ask<{ packs: Pack[] }>('packs.list', {})).packs;

/** The system's dialogs cannot be driven; what they would answer is put in their place. */
const willChoose = (show: Show, path: string): Promise<void> =>
  show.program.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);

async function makePack(show: Show, cases: string[], userName: string): Promise<void> {
  const folder = join(show.program.home, `copy-${cases.length}`);
  mkdirSync(folder);
  handOver(folder);
  await willChoose(show, folder);
  const chosen = await askShell(show.page, 'dialogs.openFolder', { kind: 'pack', title: 'x' });
  const { ticket } = (chosen as { value: { ticket: string } }).value;
  await show.ask('packs.make', { cases, userName, days: 3, passphrase: PASSPHRASE, ticket });
  await expect
    .poll(async () => (await listPacks(show)).find((pack) => pack.userName === userName)?.state, {
      timeout: 60_000,
    })
    .toBe('out');
}
