import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';

/** Where there is no first page yet. */
export function WelcomePage() {
  const { t } = useTranslation('app');
  return (
    <Page>
      <EmptyState level={1} title={t('welcome.title')}>
        {t('welcome.text')}
      </EmptyState>
    </Page>
  );
}
