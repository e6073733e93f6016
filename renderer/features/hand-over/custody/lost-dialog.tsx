import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingBundle } from '../../../../shared/custody/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { api } from '../../../lib/api';
import { noteOwnChange } from '../../../lib/use-revalidate-on-change';
import { Isolate } from '../../../ui/isolate';
import { TextField } from '../../../ui/text-field';

interface LostDialogProps {
  bundle: WaitingBundle;
  onClose: () => void;
}

const GUIDANCE = ['sealed', 'tell', 'note', 'again'] as const;

/** What a lost stick means and what to do now, before it is noted as lost. */
export function LostDialog({ bundle: { bundleId, party, office }, onClose }: LostDialogProps) {
  const { t } = useTranslation('hand-over');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      size="medium"
      title={t('custody.lost.title')}
      saveLabel={t('custody.lost.save')}
      isReady
      onClose={onClose}
      onSave={async () => {
        await api.custody.settle({ bundleId, party, how: 'lost', note: note.trim() });
        noteOwnChange();
      }}
    >
      <p>
        {t('custody.lost.text')} <Isolate>{office}</Isolate>
      </p>
      <ul className="ms-5 list-disc">
        {GUIDANCE.map((each) => (
          <li key={each}>{t(`custody.lost.${each}`)}</li>
        ))}
      </ul>
      <TextField label={t('custody.lost.where')} maxLength={400} value={note} onChange={setNote} />
    </FormDialog>
  );
}
