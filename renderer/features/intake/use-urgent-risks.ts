import { useTranslation } from 'react-i18next';
import { codeList } from '../../../shared/code-lists/built-in-code-lists';
import { codeEntry, codeLabel, labelIn } from '../../../shared/code-lists/code-list';
import { ALERT_LIST } from '../../../shared/forms/check-definition';

/** Words for the urgent risks: what it is, and the step to take now. */
export function useUrgentRisks() {
  const { t, i18n } = useTranslation('intake');
  const language = i18n.resolvedLanguage ?? 'en';
  const list = codeList(ALERT_LIST);
  return {
    labelOf: (code: string): string => codeLabel(list, code, language),
    stepOf(code: string): string {
      const action = codeEntry(list, code)?.action;
      return action ? labelIn(action, language) : t('ui.alert.general');
    },
  };
}
