import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../ui/radio-group';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';

export function YesNoAnswer(props: AnswerFieldProps<QuestionOf<'yes-no'>>) {
  const { t } = useTranslation('forms');
  return (
    <RadioGroup
      {...fieldProps(props)}
      layout="line"
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
      value={typeof props.value === 'boolean' ? (props.value ? 'yes' : 'no') : null}
      onChange={(value) => props.onChange(value === 'yes')}
    />
  );
}
