import { useTranslation } from 'react-i18next';
import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import type { ParsedDate } from '../../shared/dates/parse-uncertain-date';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { Button } from '../ui/button';

interface DateReadingsProps {
  failure: Extract<ParsedDate, { ok: false }>;
  onChoose: (date: UncertainDate) => void;
}

/** Why the words are not yet a date; where they can mean several, each as a button. */
export function DateReadings({ failure, onChoose }: DateReadingsProps) {
  const { t, i18n } = useTranslation('forms');
  const language = i18n.resolvedLanguage ?? 'en';
  const options = failure.options ?? [];
  if (failure.reason === 'empty') return null;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-surface-2 px-3 py-2 text-sm">
      <p>{t(`date.failure.${failure.reason}`)}</p>
      {options.length > 0 && <p className="font-medium">{t('date.whichMeant')}</p>}
      {options.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {options.map((option) => (
            <Button
              key={`${option.calendar} ${option.earliest} ${option.latest}`}
              size="compact"
              onPress={() => onChoose(option)}
            >
              {`${formatUncertainDate(option, { language })} (${t(`date.calendar.${option.calendar}`)})`}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
