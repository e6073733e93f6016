import i18next from 'i18next';
import { isAppError } from '../../shared/app-error';
import type { SearchHit } from '../../shared/search/contract';
import { api, onVaultEvent } from '../lib/api';
import { askShell, beforeLock } from '../lib/bridge';
import { flushAll } from '../lib/use-before-lock';
import { preferencesLoaded, usePreferences } from '../lib/use-preferences';
import {
  sessionDamaged,
  sessionEmpty,
  sessionLocked,
  sessionUnlocked,
  useSession,
} from '../lib/use-session';
import { paletteHits } from './palette-hits';
import type { AppPorts } from './ports';

const reasonOf = ({ field }: SearchHit): string | undefined =>
  i18next.exists(`app:foundBy.${field}`) ? i18next.t(`app:foundBy.${field}`) : undefined;

/** The menu of a text field is drawn by the shell, which has no texts of its own. */
function labelEditMenu(): void {
  const label = (act: string) => i18next.t(`shell:edit.${act}`);
  const labels = {
    undo: label('undo'),
    redo: label('redo'),
    cut: label('cut'),
    copy: label('copy'),
    paste: label('paste'),
    selectAll: label('selectAll'),
  };
  // Without them the menu stays in English, which is no reason to stop.
  askShell('window.setEditLabels', labels).catch(() => undefined);
}

async function start(): Promise<void> {
  labelEditMenu();
  i18next.on('languageChanged', labelEditMenu);
  beforeLock(async () => {
    await flushAll();
    // The renderer is ended right after; until then nothing of the last page stands on the screen.
    sessionLocked();
  });
  onVaultEvent((event) => event.event === 'locking' && sessionLocked());
  useSession.subscribe(({ phase }, before) => {
    if (phase === 'unlocked' && before.phase !== 'unlocked') void loadPreferences();
  });
  await askAgain();
}

/** How things stand: also after a person mended something and presses "try again". */
async function askAgain(): Promise<void> {
  try {
    const status = await api.session.status({});
    if (status.state === 'unlocked' && status.signedIn) sessionUnlocked(status.signedIn);
    else if (status.state === 'first-run') sessionEmpty();
    else if (status.state === 'damaged') sessionDamaged(status.problem);
    else sessionLocked(status.waitSeconds);
  } catch (error) {
    sessionDamaged(isAppError(error) ? error.code : null);
  }
}

/** Looks are no reason to keep anybody out: without an answer the window stays as it is. */
async function loadPreferences(): Promise<void> {
  try {
    const { language, theme, textSize, calendar } = await api.settings.get({});
    preferencesLoaded({ language, theme, textSize, calendar });
  } catch {
    preferencesLoaded(usePreferences.getState());
  }
}

/** The frame, joined to the vault process and the shell. */
export const vaultPorts: AppPorts = {
  start,
  askAgain,
  lock: () => void askShell('app.lock'),
  savePreferences: async (changed) => {
    if (useSession.getState().phase === 'unlocked') await api.settings.setPreferences(changed);
  },
  search: async (text) => paletteHits((await api.search.find({ text, limit: 8 })).hits, reasonOf),
};
