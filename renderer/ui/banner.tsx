import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { Icon } from './icon';
import { toneFill, toneIcons, toneText, type Tone } from './tone';

interface BannerProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or two, at the end. */
  action?: ReactNode;
  /** Spoken when it appears. `alert` interrupts: only for danger to a person or to the data. */
  announce?: 'status' | 'alert' | undefined;
}

/** Something one should know on this page, for as long as it is so. */
export function Banner({ tone, title, children, action, announce }: BannerProps) {
  const { t } = useTranslation('ui');
  return (
    <div
      role={announce}
      className={cx(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border border-current/25 px-3.5 py-2.5',
        toneFill[tone],
        toneText[tone],
      )}
    >
      <Icon of={toneIcons[tone]} size="md" className="mt-0.5" />
      <div className="min-w-[12rem] flex-1 text-ink-1">
        <span className="sr-only">{t(`tone.${tone}`)}: </span>
        {title && <strong className="font-medium">{title}</strong>}
        {children && <div className={title ? 'text-ink-2' : ''}>{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
