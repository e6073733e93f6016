import { Check, Circle, CircleDot, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { Icon } from './icon';

export interface Step {
  id: string;
  label: string;
  /** `skipped`: looked at and put off; not the same as untouched. */
  state: 'done' | 'begun' | 'untouched' | 'skipped';
  note?: string | undefined;
}

interface StepperProps {
  label: string;
  steps: readonly Step[];
  currentId: string;
  /** Left out: the steps are shown and cannot be jumped to. */
  onSelect?: ((id: string) => void) | undefined;
  direction?: 'down' | 'across' | undefined;
}

const marks = { done: Check, begun: CircleDot, untouched: Circle, skipped: Minus };

/** The parts of something long, with what is done, begun and not yet. */
export function Stepper({ label, steps, currentId, onSelect, direction = 'down' }: StepperProps) {
  const { t } = useTranslation('ui');
  return (
    <nav aria-label={label}>
      <ol className={cx('flex gap-0.5', direction === 'down' ? 'flex-col' : 'flex-wrap')}>
        {steps.map((step) => {
          const isCurrent = step.id === currentId;
          const content = (
            <>
              <Icon
                of={marks[step.state]}
                className={cx(
                  'mt-1',
                  step.state === 'done'
                    ? 'text-good'
                    : step.state === 'begun'
                      ? 'text-accent'
                      : 'text-ink-3',
                )}
              />
              <span className="min-w-0">
                {step.label}
                <span className="sr-only">, {t(`step.${step.state}`)}</span>
                {step.note && (
                  <span className="block text-sm font-normal text-ink-2">{step.note}</span>
                )}
              </span>
            </>
          );
          const look = cx(
            'flex w-full items-start gap-2 rounded-md px-2.5 py-1.5 text-start',
            isCurrent ? 'bg-accent-surface font-medium' : 'text-ink-2',
          );
          return (
            <li key={step.id} aria-current={isCurrent ? 'step' : undefined}>
              {onSelect ? (
                <button
                  type="button"
                  onClick={() => onSelect(step.id)}
                  className={cx(look, !isCurrent && 'hover:bg-surface-2 hover:text-ink-1')}
                >
                  {content}
                </button>
              ) : (
                <span className={look}>{content}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
