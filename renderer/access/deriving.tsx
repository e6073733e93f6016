import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../ui/progress-bar';

/** Deriving a key takes about a second on purpose: it is what makes guessing slow. The bar moves, the button never freezes. */
export function Deriving() {
  const { t } = useTranslation('keys');
  return <ProgressBar label={t('deriving.label')} detail={t('deriving.detail')} />;
}
