import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaisedAlert } from '../../../shared/forms/raised-alerts';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useUrgentRisks } from './use-urgent-risks';

/** A quiet bar with the step to take now. It never blocks the talk, and cannot be put away while the answer stands. */
export function AlertBar({ alerts }: { alerts: readonly RaisedAlert[] }) {
  const { t } = useTranslation('intake');
  const [isOpen, setOpen] = useState(true);
  const { labelOf, stepOf } = useUrgentRisks();
  if (alerts.length === 0) return null;
  return (
    <Banner
      tone="danger"
      announce="status"
      title={t('ui.alert.title', { count: alerts.length })}
      action={
        <Button kind="quiet" size="compact" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'ui.alert.less' : 'ui.alert.more')}
        </Button>
      }
    >
      <ul className="flex flex-col gap-1">
        {alerts.map(({ code }) => (
          <li key={code}>
            <strong className="font-medium text-ink-1">{labelOf(code)}</strong>
            {isOpen && <span className="block whitespace-pre-line">{stepOf(code)}</span>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
