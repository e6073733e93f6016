import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';

interface WaitingProps {
  /** What is awaited, in words. Left out: "One moment". `null`: dots only, where a word stands beside. */
  label?: string | null | undefined;
  /** Fills and centres, for a page or a panel. */
  block?: boolean | undefined;
}

/**
 * Something takes a moment. Shown only after 300 ms, so quick answers do not flicker; three still dots that
 * brighten in turn, nothing that spins.
 */
export function Waiting({ label, block }: WaitingProps) {
  const { t } = useTranslation('ui');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      role="status"
      className={cx(
        'items-center gap-2.5 text-ink-2',
        block ? 'flex justify-center py-16' : 'inline-flex',
      )}
    >
      {late && (
        <>
          <span aria-hidden className="inline-flex gap-1">
            <span className="waiting-dot" />
            <span className="waiting-dot" />
            <span className="waiting-dot" />
          </span>
          {label === null ? (
            <span className="sr-only">{t('waiting')}</span>
          ) : (
            <span>{label ?? t('waiting')}</span>
          )}
        </>
      )}
    </div>
  );
}
