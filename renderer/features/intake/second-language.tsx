import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select';

interface SecondLanguageProps {
  value: string | null;
  onChange: (language: string | null) => void;
}

const NONE = 'none';

/** The same questions small underneath, in a language that the client can read along in. */
export function SecondLanguage({ value, onChange }: SecondLanguageProps) {
  const { t, i18n } = useTranslation('intake');
  const languages = Object.keys(i18n.store.data).filter(
    (language) => language !== i18n.resolvedLanguage && i18n.hasResourceBundle(language, 'intake'),
  );
  if (languages.length === 0) return null;
  return (
    <Select
      label={t('ui.secondLanguage')}
      size="compact"
      options={[
        { id: NONE, label: t('ui.noSecondLanguage') },
        ...languages.map((id) => ({
          id,
          label: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id,
        })),
      ]}
      value={value ?? NONE}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
    />
  );
}
