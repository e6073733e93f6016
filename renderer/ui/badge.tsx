import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon } from './icon';
import { toneFill, toneIcons, toneText, type Tone } from './tone';

interface BadgeProps {
  children: ReactNode;
  tone?: Tone | 'neutral' | undefined;
  /** Instead of the icon of the tone. */
  icon?: LucideIcon | undefined;
}

/** A state in one or two words. */
export function Badge({ children, tone = 'neutral', icon }: BadgeProps) {
  const shape = icon ?? (tone === 'neutral' ? undefined : toneIcons[tone]);
  return (
    <span
      className={cx(
        'inline-flex items-baseline gap-1 rounded-sm px-1.5 py-px text-sm font-medium',
        toneFill[tone],
        toneText[tone],
      )}
    >
      {shape && <Icon of={shape} className="size-3.5 self-center" />}
      {children}
    </span>
  );
}
