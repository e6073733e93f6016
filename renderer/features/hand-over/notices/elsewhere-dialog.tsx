import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../../shared/notices/contract';
import { ConfirmDialog } from '../../../ui/confirm-dialog';

interface ElsewhereDialogProps {
  notice: Notice;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Before an answer that the case is not here: it counts for laptops of the office that this one cannot see. */
export function ElsewhereDialog({ notice, onConfirm, onClose }: ElsewhereDialogProps) {
  const { t } = useTranslation('notices');
  return (
    <ConfirmDialog
      isOpen
      tone="danger"
      title={t('elsewhere.title')}
      confirmLabel={t('elsewhere.confirm')}
      onCancel={onClose}
      onConfirm={async () => {
        await onConfirm();
        onClose();
      }}
    >
      <p>{t('elsewhere.text', { office: notice.officeName })}</p>
      <p>
        {t('elsewhere.todo')}
        {notice.answer?.decision === 'not-held' && <> {t('elsewhere.orLeave')}</>}
      </p>
    </ConfirmDialog>
  );
}
