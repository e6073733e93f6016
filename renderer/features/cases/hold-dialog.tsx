import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { TextArea } from '../../ui/text-area';

/** Places a legal hold, or lifts what lies on the case. Either asks for a reason, which stays in the history. */
export function HoldDialog({ does, onClose }: { does: 'place' | 'lift'; onClose: () => void }) {
  const { t } = useTranslation('retention');
  const { caseId } = useCase();
  const [reason, setReason] = useState('');
  const save = { place: api.retention.placeHold, lift: api.retention.liftHold }[does];
  return (
    <FormDialog
      title={t(`hold.${does}Title`)}
      saveLabel={t(`hold.${does}Save`)}
      onClose={onClose}
      isReady={reason.trim() !== ''}
      onSave={() => save({ caseId, reason })}
    >
      <p className="text-ink-2">{t(`hold.${does}Text`)}</p>
      <TextArea
        label={t(`hold.${does}Reason`)}
        hint={t('hold.hint')}
        value={reason}
        onChange={setReason}
        rows={3}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}
