import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/app-error';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { ProgressBar } from '../../ui/progress-bar';
import { showToast } from '../../ui/toast-store';
import { cancelSavingOut, forgetSavingOut, useSavingOut } from './save-out-store';

/** How the copy outside is getting on; a message when it is done. */
export function SavingOutBar() {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const describe = useErrorText();
  const { saving } = useSavingOut();
  useEffect(() => {
    if (!saving?.ended) return;
    const { state, code, params } = saving.ended;
    if (state === 'finished')
      showToast({ tone: 'good', text: t('out.done', { name: saving.name }) });
    else if (state === 'failed')
      showToast({ tone: 'danger', text: describe(new AppError(code ?? '', params)) });
    forgetSavingOut();
  }, [saving, t, describe]);
  if (!saving || saving.ended) return null;
  return (
    <ProgressBar
      label={t('out.running')}
      value={saving.done}
      max={Math.max(saving.total, 1)}
      detail={t('add.progress', {
        done: format.bytes(saving.done),
        total: format.bytes(saving.total),
      })}
      onCancel={cancelSavingOut}
      isCancelling={saving.isCancelling}
    />
  );
}
