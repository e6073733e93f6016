import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPassphrase } from '../../access/new-passphrase';
import { api } from '../../lib/api';
import { useSession } from '../../lib/use-session';
import { SecretField } from '../../ui/secret-field';
import { SecretFormDialog } from '../../access/secret-form-dialog';

interface ChangePassphraseDialogProps {
  onClose: () => void;
  onChanged: () => void;
}

export function ChangePassphraseDialog({ onClose, onChanged }: ChangePassphraseDialogProps) {
  const { t } = useTranslation('settings');
  const signedIn = useSession((state) => state.signedIn);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  return (
    <SecretFormDialog
      title={t('passphrase.title')}
      saveLabel={t('passphrase.act')}
      isReady={current !== '' && next !== ''}
      onSave={() => api.session.changePassphrase({ current, next }).then(onChanged)}
      onClose={onClose}
    >
      <SecretField
        label={t('passphrase.current')}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        autoFocus
      />
      <NewPassphrase
        label={t('passphrase.next')}
        value={next}
        onChange={setNext}
        context={[signedIn?.userName ?? '', signedIn?.officeName ?? '']}
      />
    </SecretFormDialog>
  );
}
