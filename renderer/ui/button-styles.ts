import { cx } from './cx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'compact' | 'normal' | 'main';

const kinds: Record<ButtonKind, string> = {
  primary:
    'border-transparent bg-accent text-accent-ink hover:bg-accent-strong pressed:bg-accent-strong',
  secondary: 'border-line-strong bg-surface-1 text-ink-1 hover:bg-surface-2 pressed:bg-surface-3',
  quiet: 'border-transparent text-accent hover:bg-surface-2 pressed:bg-surface-3',
  danger:
    'border-transparent bg-danger text-danger-ink hover:bg-danger-strong pressed:bg-danger-strong',
};

const sizes: Record<ButtonSize, string> = {
  compact: 'h-compact px-2.5 text-sm',
  normal: 'h-control px-3.5',
  main: 'h-main px-5',
};

/** What a button looks like, for `Button` and for links that act as one. */
export const buttonStyles = (kind: ButtonKind, size: ButtonSize, extra?: string): string =>
  cx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border py-1 text-center font-medium leading-tight',
    'transition-colors duration-100 disabled:border-line disabled:bg-surface-2 disabled:text-ink-3',
    'pending:text-transparent forced-colors:border-[ButtonBorder]',
    kinds[kind],
    sizes[size],
    extra,
  );
