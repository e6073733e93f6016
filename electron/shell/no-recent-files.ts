import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

interface Machine {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
}

/** In which the desktop's file dialogs keep the names of what was chosen: GTK's list, KDE's folder. */
const isListOfFiles = (name: string): boolean =>
  name.startsWith('recently-used.') || name === 'RecentDocuments';

/**
 * Of no version that there is: a dialog of the desktop's portal is another program's, which keeps the list by itself.
 * Before `ready`.
 */
export const ownDialogsSwitch = ['xdg-portal-required-version', '999'] as const;

/** The folder in the profile that the desktop's dialogs take for the user's data folder. */
export const shownDataFolder = 'desktop-data';

/**
 * Chosen in a file dialog of Linux, a name would go into a list in the user's data folder and stay there in clear, long
 * after the lock: `passport of Mariam.pdf`. So GTK, which is loaded later than this, and KDE's dialog, which inherits
 * the environment, are shown another folder: all that is in the real one (fonts, icons), but not the list, and nobody
 * can write there. Returns what makes the environment as it was, for whoever starts the next process.
 */
export function keepFilesOutOfRecent({ platform, env, home }: Machine, profile: string) {
  const given = env['XDG_DATA_HOME'];
  if (platform === 'linux') {
    const real = given || join(home, '.local', 'share');
    env['XDG_DATA_HOME'] = join(profile, shownDataFolder);
    showThere(real, env['XDG_DATA_HOME']);
  }
  return (): void => {
    if (given === undefined) delete env['XDG_DATA_HOME'];
    else env['XDG_DATA_HOME'] = given;
  };
}

function showThere(real: string, shown: string): void {
  try {
    mkdirSync(shown, { mode: 0o700 });
    for (const name of namesIn(real).filter((each) => !isListOfFiles(each)))
      symlinkSync(join(real, name), join(shown, name));
  } catch {
    // A full disk costs fonts and icons of the user's own; the list is nowhere all the same.
  }
  try {
    chmodSync(shown, 0o500);
  } catch {
    // Not there: what cannot be made here, GTK cannot make either.
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
