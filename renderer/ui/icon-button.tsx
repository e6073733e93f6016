import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { cx } from './cx';
import { given } from './given';
import { Icon } from './icon';
import { KeyHint } from './key-hint';

interface IconButtonProps {
  icon: LucideIcon;
  /** What it does, in words: spoken, and shown as a tooltip. */
  label: string;
  keys?: string | undefined;
  size?: 'compact' | 'normal' | undefined;
  mirror?: boolean | undefined;
  tone?: 'neutral' | 'danger' | undefined;
  onPress?: (() => void) | undefined;
  isDisabled?: boolean | undefined;
  'aria-expanded'?: boolean | undefined;
  'aria-pressed'?: boolean | undefined;
  slot?: string | null | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function IconButton({
  icon,
  label,
  keys,
  size = 'normal',
  mirror,
  tone = 'neutral',
  onPress,
  ...rest
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...given({ ...rest, onPress: onPress && (() => onPress()) })}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-md border border-transparent transition-colors duration-100',
          'hover:bg-surface-2 pressed:bg-surface-3 disabled:text-ink-3 forced-colors:border-[ButtonBorder]',
          size === 'compact' ? 'size-7' : 'size-9',
          tone === 'danger' ? 'text-danger' : 'text-ink-2',
        )}
      >
        <Icon of={icon} size="md" mirror={mirror} />
      </AriaButton>
      <Tooltip
        offset={6}
        className="flex items-center gap-2 rounded-md bg-ink-1 px-2 py-1 text-sm text-surface-1"
      >
        {label}
        {keys && <KeyHint keys={keys} inverse />}
      </Tooltip>
    </TooltipTrigger>
  );
}
