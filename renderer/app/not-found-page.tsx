import { MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state';
import { ButtonLink } from '../ui/link';
import { Page } from '../ui/page';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Page>
      <EmptyState
        level={1}
        icon={MapPinOff}
        title={t('notFound.title')}
        action={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>}
      >
        {t('notFound.text')}
      </EmptyState>
    </Page>
  );
}
