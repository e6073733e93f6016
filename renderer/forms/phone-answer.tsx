import { useTranslation } from 'react-i18next';
import { Phone } from '../../shared/forms/values';
import { RadioGroup } from '../ui/radio-group';
import { TextField } from '../ui/text-field';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';

const safeties = ['safeToCall', 'safeToText', 'safeToLeaveMessage'] as const;

/** A number, and what may be done with it: nothing is taken as safe that was not asked. */
export function PhoneAnswer(props: AnswerFieldProps<QuestionOf<'phone'>>) {
  const { t } = useTranslation('forms');
  const phone = Phone.safeParse(props.value).data ?? { text: '' };
  const change = (next: Phone) => props.onChange(isEmpty(next) ? null : next);
  const options = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
    { value: 'unknown', label: t('phone.notAsked') },
  ];
  return (
    <div className="flex flex-col gap-3">
      <TextField
        {...fieldProps(props)}
        type="tel"
        dir="ltr"
        width="medium"
        maxLength={60}
        value={phone.text}
        onChange={(text) => change({ ...phone, text })}
      />
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        {safeties.map((safety) => (
          <RadioGroup
            key={safety}
            label={t(`phone.${safety}`)}
            layout="line"
            options={options}
            value={toChoice(phone[safety])}
            onChange={(choice) => change(withSafety(phone, safety, choice))}
          />
        ))}
      </div>
    </div>
  );
}

const toChoice = (safe: boolean | undefined): string =>
  safe === undefined ? 'unknown' : safe ? 'yes' : 'no';

function withSafety(phone: Phone, safety: (typeof safeties)[number], choice: string): Phone {
  const { [safety]: _before, ...rest } = phone;
  return choice === 'unknown' ? rest : { ...rest, [safety]: choice === 'yes' };
}

const isEmpty = (phone: Phone): boolean =>
  phone.text === '' && safeties.every((safety) => phone[safety] === undefined);
