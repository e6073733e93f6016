import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../ui/radio-group';

interface FlagChoiceProps {
  label: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
}

/** Yes, no, or not asked: three answers, because an empty box is not a "no". */
export function FlagChoice({ label, value, onChange }: FlagChoiceProps) {
  const { t } = useTranslation('cases');
  return (
    <RadioGroup
      label={label}
      options={[
        { value: 'yes', label: t('flag.yes') },
        { value: 'no', label: t('flag.no') },
        { value: 'unknown', label: t('absence.not-asked') },
      ]}
      layout="line"
      value={value === null ? 'unknown' : value ? 'yes' : 'no'}
      onChange={(answer) => onChange(answer === 'unknown' ? null : answer === 'yes')}
    />
  );
}
