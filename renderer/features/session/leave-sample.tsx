import { useTranslation } from 'react-i18next';
import { askShell } from '../../lib/bridge';

/** Out of the invented data, back to the office's own vault or the first screen. */
export function LeaveSample() {
  const { t } = useTranslation('session');
  return (
    <button
      type="button"
      className="rounded-sm underline underline-offset-3"
      onClick={() => void askShell('vault.choose', { id: 'main' })}
    >
      {t('sample.leaveShort')}
    </button>
  );
}
