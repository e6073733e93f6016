import { useTranslation } from 'react-i18next';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { useFormat } from '../lib/use-format';

/** A date as days of our calendar, whatever calendar it was told in. */
export function useOwnDays(): (date: Pick<UncertainDate, 'earliest' | 'latest'>) => string {
  const { t } = useTranslation('forms');
  const format = useFormat();
  return ({ earliest, latest }) =>
    earliest === latest
      ? format.day(earliest)
      : t('date.between', { earliest: format.day(earliest), latest: format.day(latest) });
}
