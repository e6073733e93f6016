import { useTranslation } from 'react-i18next';
import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import { UncertainDate } from '../../shared/dates/uncertain-date';
import { valueOf, type Answer, type GroupRow } from '../../shared/forms/answers';
import type { GroupQuestion, SimpleQuestion } from '../../shared/forms/question';
import { Languages, PersonName, Phone } from '../../shared/forms/values';
import { useFormat } from '../lib/use-format';
import { useListing } from './use-listing';

/** An answer in words, for reading back; null where there is none. */
export function useAnswerText() {
  const { t, i18n } = useTranslation('forms');
  const format = useFormat();
  const { labelOf } = useListing();
  const language = i18n.resolvedLanguage ?? 'en';

  const valueText = (question: SimpleQuestion, value: unknown): string => {
    switch (question.type) {
      case 'yes-no':
        return t(value === true ? 'yes' : 'no');
      case 'choice':
        return labelOf(question, String(value));
      case 'choices':
      case 'nationalities':
        return Array.isArray(value)
          ? format.list(
              value.map((code) => labelOf(question, String(code))),
              'comma',
            )
          : '';
      case 'languages':
        return format.list(
          (Languages.safeParse(value).data ?? []).map(({ code, level }) =>
            languageText(question, code, level),
          ),
          'comma',
        );
      case 'person-name':
        return nameText(PersonName.safeParse(value).data);
      case 'phone':
        return phoneText(Phone.safeParse(value).data);
      case 'uncertain-date': {
        const date = UncertainDate.safeParse(value).data;
        return date ? formatUncertainDate(date, { language }) : String(value);
      }
      default:
        return String(value);
    }
  };
  const languageText = (
    question: SimpleQuestion,
    code: string,
    level: string | undefined,
  ): string =>
    level === undefined
      ? labelOf(question, code)
      : `${labelOf(question, code)} (${t(`languages.${level}`)})`;
  const nameText = (name: PersonName | undefined): string =>
    [name?.full ?? '', ...(name?.others ?? []).map(({ value }) => value)]
      .filter((each) => each.trim() !== '')
      .join(' · ');
  const phoneText = (phone: Phone | undefined): string =>
    [
      phone?.text ?? '',
      ...(['safeToCall', 'safeToText', 'safeToLeaveMessage'] as const)
        .filter((safety) => phone?.[safety] !== undefined)
        .map((safety) => `${t(`phone.${safety}`)} ${t(phone?.[safety] ? 'yes' : 'no')}`),
    ]
      .filter((each) => each !== '')
      .join(' · ');

  const answerText = (question: SimpleQuestion, answer: Answer | undefined): string | null => {
    if (answer === undefined) return null;
    if (answer.state !== 'answered') return t(`declined.${answer.state}`);
    const value = valueOf(answer);
    return value === null ? null : valueText(question, value);
  };

  /** "Amina", or "Person 2" before there is a name. */
  const rowTitle = (group: GroupQuestion, row: GroupRow, at: number): string => {
    const question = group.questions.find(({ id }) => id === group.rowTitle);
    const answer = row.answers[group.rowTitle];
    const title = answer?.state === 'answered' && question ? answerText(question, answer) : null;
    return title ?? t('group.nameless', { row: i18n.t(group.rowKey), at: format.number(at + 1) });
  };

  return { answerText, rowTitle };
}
