import { useTranslation } from 'react-i18next';
import type { Question } from '../../shared/forms/question';
import { useFormSettings } from './form-settings';

/** The words of a question in the worker's language, and in the client's where one is chosen. */
export function useQuestionTexts() {
  const { t, i18n } = useTranslation();
  const { secondLanguage } = useFormSettings();
  const inSecond = (key: string): { text: string; lang: string } | undefined => {
    if (secondLanguage === null || secondLanguage === i18n.resolvedLanguage) return undefined;
    if (!i18n.exists(key, { lng: secondLanguage, fallbackLng: [] })) return undefined;
    return { text: i18n.getFixedT(secondLanguage)(key), lang: secondLanguage };
  };
  return (question: Question) => ({
    label: t(question.labelKey),
    secondLabel: inSecond(question.labelKey),
    hint:
      question.type !== 'note' && question.hintKey !== undefined ? t(question.hintKey) : undefined,
  });
}
