import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { buttonStyles, type ButtonKind, type ButtonSize } from './button-styles';
import { given } from './given';
import { Icon } from './icon';
import { KeyHint } from './key-hint';
import { Waiting } from './waiting';

interface ButtonProps {
  children: ReactNode;
  /** One `primary` a page; `quiet` for what stands in rows; `danger` only for what cannot be undone. */
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  icon?: LucideIcon | undefined;
  iconEnd?: LucideIcon | undefined;
  mirrorIcon?: boolean | undefined;
  /** Shortcut shown beside the word, such as `Ctrl N`. */
  keys?: string | undefined;
  onPress?: (() => void) | undefined;
  type?: 'button' | 'submit' | undefined;
  isDisabled?: boolean | undefined;
  /** The act runs: the button keeps its place and focus, and cannot be pressed twice. */
  isPending?: boolean | undefined;
  autoFocus?: boolean | undefined;
  'aria-label'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-expanded'?: boolean | undefined;
  slot?: string | null | undefined;
  form?: string | undefined;
  fullWidth?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function Button(props: ButtonProps) {
  const {
    children,
    kind = 'secondary',
    size = 'normal',
    icon,
    iconEnd,
    mirrorIcon,
    keys,
    onPress,
    fullWidth,
    ...rest
  } = props;
  return (
    <AriaButton
      {...given({ type: 'button' as const, ...rest, onPress: onPress && (() => onPress()) })}
      className={buttonStyles(kind, size, fullWidth ? 'relative w-full' : 'relative')}
    >
      {icon && <Icon of={icon} mirror={mirrorIcon} />}
      <span className="min-w-0">{children}</span>
      {iconEnd && <Icon of={iconEnd} mirror={mirrorIcon} />}
      {keys && <KeyHint keys={keys} inverse={kind === 'primary' || kind === 'danger'} />}
      {rest.isPending && (
        <span className="absolute inset-0 flex items-center justify-center text-ink-2">
          <Waiting label={null} />
        </span>
      )}
    </AriaButton>
  );
}
