import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DueItem } from '../../../shared/today/contract';
import { RiskMark } from '../../casework/risk-mark';
import { useCodes, type Codes } from '../../casework/use-codes';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';
import { NextStepButtons } from './next-step-buttons';

interface DueLineProps {
  item: DueItem;
  /** Shows when it was due and what can be done at once. */
  isNow?: boolean | undefined;
}

/** Whose, what, how urgent; and the next step as a button. */
export function DueLine({ item, isNow }: DueLineProps) {
  const { t } = useTranslation('today');
  const format = useFormat();
  const codes = useCodes();
  const what = whatWords(item, t, codes);
  return (
    <li className="flex flex-col gap-1 px-4 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Link to={`/cases/${item.caseId}`} look="plain">
          <Isolate>{item.caseName ?? item.caseNumber ?? t('aCase')}</Isolate>
        </Link>
        <span className="text-sm">
          <RiskMark level={item.riskLevel} />
        </span>
      </p>
      <p className="min-w-0">
        {item.kind === 'urgentRisk' && <Badge tone="danger">{t('urgent')}</Badge>}{' '}
        <Isolate>{what}</Isolate>
      </p>
      {item.caseClosed && <p className="text-sm text-ink-2">{t('closedSince')}</p>}
      {isNow && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="text-sm text-ink-2">
            {item.due &&
              item.kind !== 'urgentRisk' &&
              (item.overdue ? (
                <Badge tone="danger">
                  {t('overdueSince', { day: format.relativeDay(item.due) })}
                </Badge>
              ) : (
                format.relativeDay(item.due)
              ))}
            {item.due &&
              item.kind === 'urgentRisk' &&
              t('raised', { day: format.relativeDay(item.due) })}
          </span>
          <NextStepButtons item={item} what={what} />
        </div>
      )}
    </li>
  );
}

function whatWords({ kind, what }: DueItem, t: TFunction<'today'>, codes: Codes): string {
  switch (kind) {
    case 'action':
      return what ?? t('what.action');
    case 'urgentRisk':
      return what === null ? t('what.urgentRisk') : codes.label('urgent-risks', what);
    case 'consent':
      return t('what.consent', {
        purpose: what === null ? '' : codes.label('consent-purposes', what),
      });
    case 'document':
      return t('what.document', { title: what ?? '' });
    case 'review':
      return t('what.review');
    case 'riskResponse':
      return t('what.riskResponse');
  }
}
