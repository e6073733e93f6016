import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx';
import type { Strength } from './use-strength';

const words = ['hopeless', 'weak', 'fair', 'good', 'strong'] as const;

/** Five steps, a word, and what to avoid: never the colour alone. */
export function StrengthMeter({ strength }: { strength: Strength | null }) {
  const { t, i18n } = useTranslation('keys');
  const score = strength?.score ?? -1;
  const tone = strength?.acceptable ? 'bg-good' : 'bg-warning';
  const warning = strength?.warnings.find((key) => i18n.exists(`keys:strength.${key}`));
  return (
    <div className="flex flex-col gap-1">
      <div aria-hidden className="flex gap-1">
        {words.map((word, step) => (
          <span
            key={word}
            className={cx(
              'h-1.5 flex-1 rounded-full border border-line-strong',
              step <= score ? tone : 'bg-surface-1',
            )}
          />
        ))}
      </div>
      <p role="status" className="min-h-6 text-sm text-ink-2">
        {strength && (
          <>
            <span
              className={strength.acceptable ? 'font-medium text-good' : 'font-medium text-warning'}
            >
              {t(`meter.${words[strength.score] ?? 'weak'}`)}
            </span>
            {warning && !strength.acceptable && <> – {t(`strength.${warning}`)}</>}
          </>
        )}
      </p>
    </div>
  );
}
