import { useTranslation } from 'react-i18next';
import { RiskMark } from '../../casework/risk-mark';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';
import { Column } from './column';
import type { TodayData } from './load-today';

export function RecentCases({ recent }: { recent: TodayData['today']['recent'] }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  if (recent.length === 0) return null;
  return (
    <Column title={t('recent.title')}>
      <ul className="divide-y divide-line">
        {recent.map(({ caseId, name, number, riskLevel, updatedAt }) => (
          <li
            key={caseId}
            className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-2"
          >
            <span className="min-w-0">
              <Link to={`/cases/${caseId}`} look="plain">
                <Isolate>{name ?? number ?? t('aCase')}</Isolate>
              </Link>
              <span className="block text-sm text-ink-2">
                {number && <Isolate ltr>{number}</Isolate>} · {format.relativeDay(dayOf(updatedAt))}
              </span>
            </span>
            <RiskMark level={riskLevel} />
          </li>
        ))}
      </ul>
    </Column>
  );
}
