import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/use-error-text';
import { ErrorState } from '../../ui/error-state';

/** A content that is kept, but cannot be shown. */
export function ViewerProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('documents');
  const describe = useErrorText();
  return <ErrorState title={t('viewer.problem')}>{describe(error)}</ErrorState>;
}
