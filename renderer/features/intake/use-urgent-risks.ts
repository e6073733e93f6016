import { useTranslation } from 'react-i18next';

/** Words for the urgent risks: what it is, and the step to take now. */
export function useUrgentRisks() {
  const { t, i18n } = useTranslation('intake');
  const general = t('urgentSteps.other');
  return {
    labelOf: (code: string): string => code,
    stepOf: (code: string): string =>
      i18n.exists(`intake:urgentSteps.${code}`) ? t(`urgentSteps.${code}`) : general,
  };
}
