import { create } from 'zustand';
import type { Settings } from '../../shared/settings/contract';

/** How the window looks and reads on this laptop, and the calendar in which dates are told to it. */
export type Preferences = Pick<Settings, 'language' | 'theme' | 'textSize' | 'calendar'>;

export const defaultPreferences: Preferences = {
  language: 'en',
  theme: 'system',
  textSize: 100,
  calendar: 'gregorian',
};

/** Kept by the vault (`settings.setPreferences`), never by the browser: a profile on disk would tell who uses what. */
export const usePreferences = create<Preferences>(() => defaultPreferences);

type Save = (changed: Partial<Preferences>) => Promise<void>;
let save: Save = () => Promise.resolve();

/** Tells where preferences go. Before unlocking they last for the session only. */
export const keepPreferencesWith = (saver: Save): void => {
  save = saver;
};

/** What the vault had kept. */
export const preferencesLoaded = (loaded: Preferences): void => usePreferences.setState(loaded);

/** Shows the change at once and keeps it; resolves when it is kept. */
export function setPreferences(changed: Partial<Preferences>): Promise<void> {
  usePreferences.setState(changed);
  return save(changed);
}
