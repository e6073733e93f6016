import { useTranslation } from 'react-i18next';
import type { CasePaper } from '../../../shared/cases/contract';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { sheetOnPaper, type Paper } from '../../lib/print-sheet';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast-store';

interface OutsideDialogProps {
  caseId: string;
  what: CasePaper;
  onClose: () => void;
}

/** What leaves on paper is beyond any lock: said before, and noted before. */
export function PaperDialog({
  caseId,
  what,
  paper,
  onClose,
}: OutsideDialogProps & { paper: Paper }) {
  const { t } = useTranslation('print');
  const describe = useErrorText();
  const print = async () => {
    await api.cases.notePrinted({ caseId, what });
    if (await sheetOnPaper(paper)) showToast({ text: t('outside.sent') });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('outside.paperTitle')}
      confirmLabel={t('print')}
      onConfirm={print}
      onCancel={onClose}
      describeError={describe}
    >
      <p>{t('outside.paperText')}</p>
      <p className="text-ink-2">{t('outside.spool')}</p>
      {what === 'plan' && <Banner tone="warning">{t('outside.safeToCarry')}</Banner>}
      <p className="text-ink-2">{t('outside.noted')}</p>
    </ConfirmDialog>
  );
}

interface SaveDialogProps extends OutsideDialogProps {
  pdf: Uint8Array<ArrayBuffer>;
  fileName: string;
}

export function SaveDialog({ caseId, what, pdf, fileName, onClose }: SaveDialogProps) {
  const { t } = useTranslation('print');
  const describe = useErrorText();
  const save = async () => {
    const chosen = await askShell('dialogs.saveAs', {
      kind: 'print',
      suggestedName: fileName,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (!chosen) return;
    await api.cases.savePrint({ caseId, what, ticket: chosen.ticket, data: pdf });
    showToast({ text: t('outside.saved', { name: chosen.name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('outside.fileTitle')}
      confirmLabel={t('outside.choose')}
      onConfirm={save}
      onCancel={onClose}
      describeError={describe}
    >
      <p>{t('outside.fileText')}</p>
      {what === 'plan' && <Banner tone="warning">{t('outside.safeToCarry')}</Banner>}
      <p className="text-ink-2">{t('outside.noted')}</p>
    </ConfirmDialog>
  );
}
