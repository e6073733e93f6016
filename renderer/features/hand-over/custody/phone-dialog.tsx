import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingBundle } from '../../../../shared/custody/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { api } from '../../../lib/api';
import { noteOwnChange } from '../../../lib/use-revalidate-on-change';
import { TextField } from '../../../ui/text-field';

interface PhoneDialogProps {
  bundle: WaitingBundle;
  onClose: () => void;
}

/** Somebody there said that it came. It is noted who and when, and counts for less than a receipt. */
export function PhoneDialog({ bundle: { bundleId, party, office }, onClose }: PhoneDialogProps) {
  const { t } = useTranslation('hand-over');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('custody.phone.title', { office })}
      saveLabel={t('custody.phone.save')}
      isReady={note.trim().length >= 3}
      onClose={onClose}
      onSave={async () => {
        await api.custody.settle({ bundleId, party, how: 'phone', note: note.trim() });
        noteOwnChange();
      }}
    >
      <p>{t('custody.phone.text')}</p>
      <TextField
        label={t('custody.phone.who')}
        isRequired
        maxLength={400}
        value={note}
        onChange={setNote}
      />
    </FormDialog>
  );
}
