import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api';
import { TextArea } from '../ui/text-area';
import { FormDialog } from './form-dialog';

interface HandledDialogProps {
  caseId: string;
  riskId: string;
  /** The risk in words. */
  label: string;
  onClose: () => void;
}

/** An urgent risk is put to rest only with what was done about it. */
export function HandledDialog({ caseId, riskId, label, onClose }: HandledDialogProps) {
  const { t } = useTranslation('cases');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={label}
      saveLabel={t('risks.markHandled')}
      onClose={onClose}
      isReady={note.trim() !== ''}
      onSave={() =>
        api.cases.saveUrgentRisk({
          caseId,
          id: riskId,
          set: { handledAt: Date.now(), handledNote: note.trim() },
        })
      }
    >
      <TextArea
        label={t('risks.whatWasDone')}
        hint={t('risks.whatWasDoneHint')}
        value={note}
        onChange={setNote}
        rows={3}
        autoFocus
        isRequired
      />
    </FormDialog>
  );
}
