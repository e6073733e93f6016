import type { WindowLook } from '../../shared/shell/contract';
import { askShell } from '../lib/bridge';
import { usePreferences } from '../lib/use-preferences';
import { languages } from './languages';

/** Language and theme in which the window was last seen on this laptop, as far as they still exist. */
export async function lastLook(): Promise<Partial<WindowLook>> {
  const look = await askShell('window.look').catch(() => null);
  if (look === null) return {};
  const isKnown = languages.some(({ code }) => code === look.language);
  return isKnown ? look : { theme: look.theme };
}

/** Keeps them from now on whenever they change, so that the unlock screen appears in them. */
export function keepLook(): void {
  usePreferences.subscribe(({ language, theme }, before) => {
    if (language === before.language && theme === before.theme) return;
    // Not kept, the unlock screen speaks the language before it: no reason to disturb anybody.
    askShell('window.keepLook', { language, theme }).catch(() => undefined);
  });
}
