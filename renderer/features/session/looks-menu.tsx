import { useTranslation } from 'react-i18next';
import { setPreferences, usePreferences, type Preferences } from '../../lib/use-preferences';
import { Select } from '../../ui/select';

const themes = ['system', 'light', 'dark', 'contrast'] as const;

/** Language and colours before anybody is in; kept with the vault once there is one. Languages name themselves. */
export function LooksMenu() {
  const { t } = useTranslation('session');
  const { language, theme } = usePreferences();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-32">
        <Select
          label={t('looks.language')}
          labelHidden
          size="compact"
          value={language}
          onChange={(code) => void setPreferences({ language: code })}
          options={[
            { id: 'en', label: 'English' },
            { id: 'ar', label: 'العربية' },
          ]}
        />
      </div>
      <div className="w-40">
        <Select
          label={t('looks.theme')}
          labelHidden
          size="compact"
          value={theme}
          onChange={(next) => void setPreferences({ theme: next as Preferences['theme'] })}
          options={themes.map((id) => ({ id, label: t(`looks.themes.${id}`) }))}
        />
      </div>
    </div>
  );
}
