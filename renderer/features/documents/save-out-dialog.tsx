import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../../shared/documents/contract';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { followJob } from './save-out-store';

interface SaveOutDialogProps {
  view: DocumentView;
  onClose: () => void;
}

/** A copy outside can be read by anybody who gets at the disk or stick: said before, logged after. */
export function SaveOutDialog({ view, onClose }: SaveOutDialogProps) {
  const { t } = useTranslation('documents');
  const describe = useErrorText();
  const save = async () => {
    const chosen = await askShell('dialogs.saveAs', {
      kind: 'document',
      suggestedName: view.savedName.slice(0, 120),
    });
    if (!chosen) return;
    const { jobId } = await api.documents.saveOut({
      documentId: view.document.id,
      ticket: chosen.ticket,
    });
    followJob(jobId, chosen.name, view.size ?? 0);
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('out.title')}
      confirmLabel={t('out.choose')}
      onConfirm={save}
      onCancel={onClose}
      describeError={describe}
    >
      <p>{t('out.meaning')}</p>
      <p className="text-ink-2">{t('out.logged')}</p>
      {view.warning && (
        <Banner
          tone={view.warning === 'archive' ? 'warning' : 'danger'}
          title={t(`warning.${view.warning}.title`)}
        >
          {t(`warning.${view.warning}.text`)}
        </Banner>
      )}
    </ConfirmDialog>
  );
}
