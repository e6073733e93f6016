import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Icon } from './icon';

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What is safe, and what to do now. */
  children?: ReactNode;
  onRetry?: (() => void) | undefined;
  action?: ReactNode;
  /** 1 where it stands for a whole page. */
  level?: 1 | 2 | undefined;
}

/** A page or panel that could not be shown. */
export function ErrorState({ title, children, onRetry, action, level = 2 }: ErrorStateProps) {
  const Title = `h${level}` as const;
  const { t } = useTranslation('ui');
  return (
    <div role="alert" className="mx-auto flex max-w-[34rem] flex-col items-start gap-3 px-4 py-12">
      <Title
        data-page-title={level === 1 || undefined}
        tabIndex={-1}
        className="flex items-center gap-2 text-lg"
      >
        <Icon of={CircleAlert} size="lg" className="text-danger" />
        {title}
      </Title>
      {children && <div className="text-ink-2">{children}</div>}
      <div className="mt-2 flex flex-wrap gap-2">
        {onRetry && <Button onPress={onRetry}>{t('retry')}</Button>}
        {action}
      </div>
    </div>
  );
}
