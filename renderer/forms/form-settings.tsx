import { createContext, useContext, type ReactNode } from 'react';
import { localToday } from '../../shared/dates/local-day';
import type { CalendarId } from '../../shared/dates/calendars';

export interface FormSettings {
  /** The client's language, shown small under each question; null for none. */
  secondLanguage: string | null;
  /** The calendar to expect where a date names none. */
  calendar: CalendarId;
  /** YYYY-MM-DD. */
  today: string;
}

const Settings = createContext<FormSettings>({
  secondLanguage: null,
  calendar: 'gregorian',
  today: localToday(),
});

export const useFormSettings = (): FormSettings => useContext(Settings);

export function FormSettingsProvider({
  children,
  ...settings
}: FormSettings & { children: ReactNode }) {
  return <Settings.Provider value={settings}>{children}</Settings.Provider>;
}
