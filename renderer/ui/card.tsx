import type { ReactNode } from 'react';
import { cx } from './cx';
import { toneText, type Tone } from './tone';

interface CardProps {
  children: ReactNode;
  title?: ReactNode;
  /** Small words under the title. */
  note?: ReactNode;
  /** At the end of the title's line. */
  actions?: ReactNode;
  /** Edge at the start, for what needs a look; say why in words inside. */
  tone?: Tone | undefined;
  level?: 2 | 3 | 4 | undefined;
  as?: 'section' | 'li' | 'article' | 'div' | undefined;
  padding?: 'none' | 'normal' | undefined;
}

/** A sheet of paper with a hairline round it. Cards do not lie in cards. */
export function Card({
  children,
  title,
  note,
  actions,
  tone,
  level = 2,
  as: Tag = 'section',
  padding = 'normal',
}: CardProps) {
  const Title = `h${level}` as const;
  return (
    <Tag
      className={cx(
        '@container relative min-w-0 overflow-hidden rounded-md border border-line bg-surface-1',
        tone && toneText[tone],
      )}
    >
      {tone && <span aria-hidden className="absolute inset-y-0 start-0 w-1 bg-current" />}
      <div className="text-ink-1">
        {(title || actions) && (
          <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3">
            <div className="min-w-0">
              <Title className="text-lg">{title}</Title>
              {note && <p className="text-sm text-ink-2">{note}</p>}
            </div>
            {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
          </header>
        )}
        <div
          className={
            padding === 'none'
              ? title
                ? 'pt-2'
                : ''
              : cx('px-4 pb-4', title || actions ? 'pt-2.5' : 'pt-4')
          }
        >
          {children}
        </div>
      </div>
    </Tag>
  );
}
