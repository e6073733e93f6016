import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

interface EmptyStateProps {
  title: string;
  /** What this place is for, in a sentence. */
  children?: ReactNode;
  icon?: LucideIcon | undefined;
  /** The first thing to do. */
  action?: ReactNode;
  /** Inside a card or column: less room, text at the start. */
  small?: boolean | undefined;
  /** 1 where it stands for a whole page. */
  level?: 1 | 2 | 3 | undefined;
}

export function EmptyState({ title, children, icon, action, small, level = 2 }: EmptyStateProps) {
  const Title = `h${level}` as const;
  if (small) {
    return (
      <div className="flex flex-col items-start gap-2 py-1 text-ink-2">
        <p>{title}</p>
        {children}
        {action}
      </div>
    );
  }
  return (
    <div className="mx-auto flex max-w-[30rem] flex-col items-center gap-3 px-4 py-14 text-center">
      {icon && <Icon of={icon} size="lg" className="size-8 text-ink-3" />}
      <Title data-page-title={level === 1 || undefined} tabIndex={-1} className="text-lg">
        {title}
      </Title>
      {children && <div className="text-ink-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
