import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { withLatinDigits } from '../lib/format-dates';
import { usePreferences } from '../lib/use-preferences';
import { applyAppearance, watchSystem } from './appearance';
import { changeLanguage } from './i18n';

/** Language, direction, colours and text size, for everything below. */
export function Providers({ children }: { children: ReactNode }) {
  const preferences = usePreferences();
  useEffect(() => {
    const apply = () => applyAppearance(preferences);
    apply();
    void changeLanguage(preferences.language);
    return watchSystem(apply);
  }, [preferences]);
  return <I18nProvider locale={withLatinDigits(preferences.language)}>{children}</I18nProvider>;
}
