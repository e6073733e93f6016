import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimpleQuestion } from '../../shared/forms/question';
import type { Option } from '../ui/list-option';

export interface Listing {
  /** What can be chosen, in the order in which it is offered. */
  optionsOf: (question: SimpleQuestion) => Option[];
  /** The words for a code; the code itself where no list knows it, so that nothing said vanishes. */
  labelOf: (question: SimpleQuestion, code: string) => string;
}

/** The answers that a question offers: its own options, or those of its code list. */
export function useListing(): Listing {
  const { t, i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => {
    const optionsOf = (question: SimpleQuestion): Option[] => {
      if ('options' in question && question.options) {
        return question.options.map(({ code, labelKey }) => ({ id: code, label: t(labelKey) }));
      }
      return [];
    };
    const labelOf = (question: SimpleQuestion, code: string): string =>
      optionsOf(question).find(({ id }) => id === code)?.label ?? code;
    return { optionsOf, labelOf };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `t` changes with the language
  }, [language]);
}
