import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { codeList, codeListIds } from '../../shared/code-lists/built-in-code-lists';
import { choosableCodes, codeLabel, labelIn } from '../../shared/code-lists/code-list';
import type { CodeEntry, CodeList } from '../../shared/code-lists/model';
import type { SimpleQuestion } from '../../shared/forms/question';
import type { Option } from '../ui/list-option';

export interface Listing {
  /** What can be chosen, in the order of the list; what was chosen stays even where it is retired. */
  optionsOf: (question: SimpleQuestion, chosen?: readonly string[]) => Option[];
  /** The words for a code; the code itself where no list knows it, so that nothing said vanishes. */
  labelOf: (question: SimpleQuestion, code: string) => string;
}

/** The answers that a question offers: its own options, or those of its code list. */
export function useListing(): Listing {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => {
    const t = i18n.getFixedT(language);
    const ownOptions = (question: SimpleQuestion): Option[] | undefined =>
      'options' in question
        ? question.options?.map(({ code, labelKey }) => ({ id: code, label: t(labelKey) }))
        : undefined;
    return {
      optionsOf(question, chosen = []) {
        const list = listOf(question);
        const except = 'except' in question ? question.except : undefined;
        const listed = (list ? choosableCodes(list, chosen) : []).filter(
          ({ code }) => !except?.includes(code),
        );
        return ownOptions(question) ?? listed.map((entry) => toOption(entry, language));
      },
      labelOf(question, code) {
        const own = ownOptions(question)?.find(({ id }) => id === code)?.label;
        const list = listOf(question);
        return own ?? (list ? codeLabel(list, code, language) : code);
      },
    };
  }, [i18n, language]);
}

function listOf(question: SimpleQuestion): CodeList | undefined {
  const id = 'codeList' in question ? question.codeList : undefined;
  return id !== undefined && codeListIds.includes(id) ? codeList(id) : undefined;
}

function toOption({ code, labels, hint, autonym }: CodeEntry, language: string): Option {
  const label = labelIn(labels, language);
  // A language is found by the name that its speakers give it as well.
  const description = hint ? labelIn(hint, language) : autonym === label ? undefined : autonym;
  return { id: code, label, description };
}
