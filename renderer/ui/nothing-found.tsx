import { useTranslation } from 'react-i18next';

interface NothingFoundProps {
  failed: boolean;
  isLoading: boolean;
  allowsOwnWords?: boolean | undefined;
}

/** In place of the options of a combo box: why there are none. */
export function NothingFound({ failed, isLoading, allowsOwnWords }: NothingFoundProps) {
  const { t } = useTranslation('ui');
  const waiting = isLoading ? 'waiting' : null;
  return (
    <p className="px-2.5 py-1.5 text-sm text-ink-2">
      {t(failed ? 'combo.failed' : (waiting ?? (allowsOwnWords ? 'combo.ownWords' : 'combo.none')))}
    </p>
  );
}
