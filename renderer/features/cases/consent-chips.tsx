import { CircleCheck, CircleSlash, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  consentPurposes,
  consentStateFor,
  type ConsentState,
} from '../../../shared/cases/consent-state';
import { useCase } from '../../casework/use-case';
import { useFormat } from '../../lib/use-format';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/icon';

const looks: Record<ConsentState, { icon: LucideIcon; ink: string }> = {
  live: { icon: CircleCheck, ink: 'text-good' },
  expired: { icon: CircleSlash, ink: 'text-warning' },
  withdrawn: { icon: CircleX, ink: 'text-danger' },
  refused: { icon: CircleX, ink: 'text-ink-2' },
  none: { icon: CircleSlash, ink: 'text-ink-3' },
};

/** "Consent: services, headquarters", and whatever was refused, withdrawn or has run out. */
export function ConsentChips() {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const { view, today } = useCase();
  const byState = (state: ConsentState) =>
    consentPurposes.filter((purpose) => consentStateFor(view.consents, purpose, today) === state);
  const said = (['live', 'expired', 'withdrawn', 'refused'] as const)
    .map((state) => ({ state, purposes: byState(state) }))
    .filter(({ purposes }) => purposes.length > 0);
  if (said.length === 0) return null;
  return (
    <>
      {said.map(({ state, purposes }) => (
        <span key={state} className="inline-flex items-center gap-1.5">
          <Icon of={looks[state].icon} className={cx('size-3.5', looks[state].ink)} />
          {t(`consent.chip.${state}`, {
            purposes: format.list(
              purposes.map((purpose) => t(`consent.short.${purpose}`)),
              'comma',
            ),
          })}
        </span>
      ))}
    </>
  );
}
