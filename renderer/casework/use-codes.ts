import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { codeList, codeListIds } from '../../shared/code-lists/built-in-code-lists';
import { choosableCodes, codeEntry, labelIn } from '../../shared/code-lists/code-list';
import { codeOfToday } from '../../shared/code-lists/earlier-codes';
import type { Option } from '../ui/list-option';

export interface Codes {
  /** The words for a code; the code itself where no list knows it, so that nothing said vanishes. */
  label: (list: string, code: string) => string;
  /** What can be chosen now. */
  options: (list: string) => readonly Option[];
  /** What to do at once about a risk, where the list says so. */
  action: (list: string, code: string) => string | null;
}

/** Needs that were told and needs that the worker noticed are two lists of one field. */
const alsoIn: Readonly<Record<string, string>> = { needs: 'specific-needs' };

/** Plain, so that words can be tested without a window. */
export function codesIn(language: string): Codes {
  const entryOf = (list: string, code: string) =>
    [list, alsoIn[list]]
      .filter((id) => id !== undefined && codeListIds.includes(id))
      .map((id) => codeEntry(codeList(id ?? ''), codeOfToday(list, code)))
      .find((entry) => entry !== undefined);
  const known = new Map<string, readonly Option[]>();
  return {
    label: (list, code) => {
      const entry = entryOf(list, code);
      return entry ? labelIn(entry.labels, language) : code;
    },
    options: (list) => {
      const made = known.get(list) ?? optionsOf(list, language);
      known.set(list, made);
      return made;
    },
    action: (list, code) => {
      const action = entryOf(list, code)?.action;
      return action ? labelIn(action, language) : null;
    },
  };
}

const optionsOf = (list: string, language: string): Option[] =>
  codeListIds.includes(list)
    ? choosableCodes(codeList(list)).map(({ code, labels, hint }) => ({
        id: code,
        label: labelIn(labels, language),
        description: hint && labelIn(hint, language),
      }))
    : [];

/** Coded values in words of the window's language. */
export function useCodes(): Codes {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => codesIn(language), [language]);
}
