import { useTranslation } from 'react-i18next';
import { ageRange, ageText, crosses } from '../../shared/dates/age';
import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import {
  DATE_BASES,
  looksAssigned,
  type DateBasis,
  type UncertainDate,
} from '../../shared/dates/uncertain-date';
import { Badge } from '../ui/badge';
import { Select } from '../ui/select';
import { useFormSettings } from './form-settings';
import { useOwnDays } from './use-own-days';

interface DateUnderstoodProps {
  date: UncertainDate;
  /** Shown as an age as well, with a mark where it may lie on either side of 18. */
  isBirth: boolean;
  onBasis: (basis: DateBasis) => void;
}

/** What was understood: in the calendar as said, as days of ours, as an age, and what it rests on. */
export function DateUnderstood({ date, isBirth, onBasis }: DateUnderstoodProps) {
  const { t, i18n } = useTranslation('forms');
  const ownDays = useOwnDays();
  const language = i18n.resolvedLanguage ?? 'en';
  const isOneDay = date.earliest === date.latest;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-surface-2 px-3 py-2 text-sm">
      <p>
        {t('date.understood', { date: formatUncertainDate(date, { language }) })}
        {!(isOneDay && date.calendar === 'gregorian') && (
          <span className="text-ink-2"> · {ownDays(date)}</span>
        )}
      </p>
      {isBirth && <AgeLine date={date} />}
      {isBirth && looksAssigned(date) && <p className="text-ink-2">{t('date.assigned')}</p>}
      {isBirth && (
        <Select
          label={t('date.basis.label')}
          width="medium"
          size="compact"
          options={DATE_BASES.map((id) => ({ id, label: t(`date.basis.${id}`) }))}
          value={date.basis ?? null}
          onChange={(id) => onBasis(DATE_BASES.find((each) => each === id) ?? 'stated')}
        />
      )}
    </div>
  );
}

function AgeLine({ date }: { date: UncertainDate }) {
  const { t } = useTranslation('forms');
  const { today } = useFormSettings();
  const age = ageRange(date, today);
  const words = ageText(date, today);
  if (!age || !words) return null;
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span>{t(`date.age.${words.key}`, words.params)}</span>
      {crosses(age, 18) && <Badge tone="warning">{t('date.mayBeUnder18')}</Badge>}
      {age.max < 18 && <Badge tone="info">{t('date.under18')}</Badge>}
    </p>
  );
}
