import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';

interface DiscardDialogProps {
  /** Null: closed. */
  draftId: string | null;
  onClose: () => void;
  onDone: () => void;
}

/** Discarding cannot be undone: the answers leave the disk. So it asks. */
export function DiscardDialog({ draftId, onClose, onDone }: DiscardDialogProps) {
  const { t } = useTranslation('intake');
  const describe = useErrorText();
  return (
    <ConfirmDialog
      isOpen={draftId !== null}
      tone="danger"
      title={t('ui.discard.title')}
      confirmLabel={t('ui.discard.confirm')}
      cancelLabel={t('ui.discard.keep')}
      describeError={describe}
      onCancel={onClose}
      onConfirm={async () => {
        if (draftId !== null) await api.intake.discardDraft({ draftId });
        onDone();
      }}
    >
      <p>{t('ui.discard.body')}</p>
    </ConfirmDialog>
  );
}
