import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router';
import { useErrorText } from '../lib/use-error-text';
import { ErrorState } from '../ui/error-state';
import { ButtonLink } from '../ui/link';
import { NotFoundPage } from './not-found-page';

/** A page that could not be shown: what happened, what is safe, what to do. Never a stack trace. */
export function RouteErrorPage() {
  const { t } = useTranslation('app');
  const error = useRouteError();
  const errorText = useErrorText();
  const { revalidate } = useRevalidator();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <ErrorState
      level={1}
      title={t('pageFailed.title')}
      onRetry={() => void revalidate()}
      action={<ButtonLink to="/">{t('notFound.home')}</ButtonLink>}
    >
      <p>{errorText(error)}</p>
    </ErrorState>
  );
}
