import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { buttonStyles, type ButtonKind, type ButtonSize } from './button-styles';
import { cx } from './cx';
import { Icon } from './icon';

interface LinkProps {
  to: string;
  children: ReactNode;
  icon?: LucideIcon | undefined;
  mirrorIcon?: boolean | undefined;
  /** `plain` where the place already says that it is a link, such as a name in a table. */
  look?: 'inline' | 'plain' | undefined;
  'aria-label'?: string | undefined;
}

/** Goes to another page of the program. What does something is a Button. */
export function Link({ to, children, icon, mirrorIcon, look = 'inline', ...rest }: LinkProps) {
  return (
    <RouterLink
      to={to}
      {...rest}
      className={cx(
        'rounded-sm hover:underline',
        icon && 'inline-flex items-center gap-1.5',
        look === 'inline'
          ? 'text-accent underline decoration-1 underline-offset-3'
          : 'font-medium text-ink-1',
      )}
    >
      {icon && <Icon of={icon} mirror={mirrorIcon} />}
      {children}
    </RouterLink>
  );
}

interface ButtonLinkProps extends Omit<LinkProps, 'look'> {
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
}

/** A link that looks like a button: the main action of a page that is another page. */
export function ButtonLink({
  to,
  children,
  icon,
  mirrorIcon,
  kind = 'secondary',
  size = 'normal',
  ...rest
}: ButtonLinkProps) {
  return (
    <RouterLink to={to} {...rest} className={buttonStyles(kind, size)}>
      {icon && <Icon of={icon} mirror={mirrorIcon} />}
      {children}
    </RouterLink>
  );
}

/** First thing that Tab reaches: past the bar and the rail, to what the page is about. */
export function SkipLink({ targetId, children }: { targetId: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:rounded-md focus:bg-surface-1 focus:px-4 focus:py-2 focus:shadow-float"
      onClick={() => document.getElementById(targetId)?.focus()}
    >
      {children}
    </button>
  );
}
