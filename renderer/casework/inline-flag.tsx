import { useTranslation } from 'react-i18next';
import { InlineChoice } from './inline-choice';

interface InlineFlagProps {
  label: string;
  value: boolean | null;
  onSave: (value: boolean | null) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
}

/** Yes, no, or not known: three answers, because an empty box is not a "no". */
export function InlineFlag({ value, onSave, ...rest }: InlineFlagProps) {
  const { t } = useTranslation('cases');
  const options = [
    { id: 'yes', label: t('flag.yes') },
    { id: 'no', label: t('flag.no') },
  ];
  return (
    <InlineChoice
      {...rest}
      canClear
      value={value === null ? null : value ? 'yes' : 'no'}
      options={options}
      onSave={(answer) => onSave(answer === null ? null : answer === 'yes')}
    />
  );
}
