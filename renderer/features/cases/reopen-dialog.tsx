import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { TextArea } from '../../ui/text-area';

export function ReopenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const codes = useCodes();
  const { view, caseId } = useCase();
  const [reason, setReason] = useState('');
  const { closedOn, closureReason, closureNote } = view.case;
  return (
    <FormDialog
      title={t('reopenDialog.title')}
      saveLabel={t('reopenDialog.save')}
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onSave={() => api.cases.reopen({ caseId, reason })}
    >
      {closedOn && closureReason && (
        <p className="text-ink-2">
          {t('reopenDialog.closed', {
            day: format.day(closedOn),
            reason: codes.label('closure-reasons', closureReason),
          })}
          {closureNote && <bdi className="block">{closureNote}</bdi>}
        </p>
      )}
      <TextArea
        label={t('reopenDialog.reason')}
        value={reason}
        onChange={setReason}
        rows={3}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}
