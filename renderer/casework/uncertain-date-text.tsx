import { useTranslation } from 'react-i18next';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { Isolate } from '../ui/isolate';
import { uncertainDateWords } from './uncertain-date-words';

export function UncertainDateText({ date }: { date: UncertainDate }) {
  const { t, i18n } = useTranslation('cases');
  const { said, understood } = uncertainDateWords(date, i18n.resolvedLanguage ?? 'en');
  return (
    <span>
      <Isolate>{said}</Isolate>
      {understood && (
        <span className="text-ink-2"> {t('dates.understood', { date: understood })}</span>
      )}
    </span>
  );
}
