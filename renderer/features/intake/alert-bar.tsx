import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaisedAlert } from '../../../shared/forms/raised-alerts';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useUrgentRisks } from './use-urgent-risks';

interface AlertBarProps {
  alerts: readonly RaisedAlert[];
  /** The topic on the screen: a bar that was read folds when the talk goes on. */
  pageId: string;
}

/**
 * A quiet bar with the step to take now. It opens when something new is said, never blocks the talk,
 * and cannot be put away while the answer stands.
 */
export function AlertBar({ alerts, pageId }: AlertBarProps) {
  const { t } = useTranslation('intake');
  const format = useFormat();
  const { labelOf, stepOf } = useUrgentRisks();
  const codes = alerts.map(({ code }) => code).join(' ');
  const [shown, setShown] = useState({ codes, pageId, isOpen: true });
  if (shown.codes !== codes) setShown({ codes, pageId, isOpen: true });
  else if (shown.pageId !== pageId) setShown({ codes, pageId, isOpen: false });
  if (alerts.length === 0) return null;
  const { isOpen } = shown;
  return (
    <Banner
      tone="danger"
      announce="status"
      title={t('ui.alert.title', { count: alerts.length })}
      action={
        <Button
          kind="quiet"
          size="compact"
          aria-expanded={isOpen}
          onPress={() => setShown({ ...shown, isOpen: !isOpen })}
        >
          {t(isOpen ? 'ui.alert.less' : 'ui.alert.more')}
        </Button>
      }
    >
      {isOpen ? (
        <ul className="flex flex-col gap-2">
          {alerts.map(({ code }) => (
            <li key={code}>
              <strong className="font-medium text-ink-1">{labelOf(code)}</strong>
              <span className="block whitespace-pre-line">{stepOf(code)}</span>
            </li>
          ))}
        </ul>
      ) : (
        format.list(
          alerts.map(({ code }) => labelOf(code)),
          'comma',
        )
      )}
    </Banner>
  );
}
