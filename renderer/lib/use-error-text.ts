import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isAppError } from '../../shared/app-error';

/**
 * Words for whatever was thrown: what happened, what is safe, what to do.
 *
 * A code without a text, and anything that is not ours, gets the general sentence: never a code alone.
 */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('errors');
  return useCallback(
    (error: unknown) => {
      if (isAppError(error) && i18n.exists(`errors:${error.code}`))
        return t(error.code, error.params);
      return t('app:unexpected');
    },
    [t, i18n],
  );
}
