import { useTranslation } from 'react-i18next';
import type { OfferedProfile } from '../../../../shared/bundles/export-facts';
import { labelIn } from '../../../../shared/code-lists/code-list';
import { RadioGroup } from '../../../ui/radio-group';
import { changeChoice } from './export-work';

interface ProfileChoiceProps {
  profiles: readonly OfferedProfile[];
  value: string;
}

/** How much the other office needs to know, with what each choice means beside it. */
export function ProfileChoice({ profiles, value }: ProfileChoiceProps) {
  const { t, i18n } = useTranslation('hand-over');
  const language = i18n.resolvedLanguage ?? 'en';
  return (
    <RadioGroup
      label={t('export.profile.label')}
      layout="choices"
      value={value}
      onChange={(profile) => changeChoice({ profile })}
      options={profiles.map(({ id, labels, about }) => ({
        value: id,
        label: labelIn(labels, language),
        description: labelIn(about, language),
      }))}
    />
  );
}
