import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPassphrase } from '../../access/new-passphrase';
import { SecretFormDialog } from '../../access/secret-form-dialog';
import type { StaffMember } from '../../../shared/users/contract';
import { api } from '../../lib/api';

export function SetPassphraseDialog({
  member,
  onClose,
}: {
  member: StaffMember;
  onClose: () => void;
}) {
  const { t } = useTranslation('staff');
  const [passphrase, setPassphrase] = useState('');
  return (
    <SecretFormDialog
      title={t('passphrase.title', { name: member.name })}
      saveLabel={t('passphrase.save')}
      isReady={passphrase !== ''}
      onSave={() => api.users.setPassphrase({ id: member.id, passphrase })}
      onClose={onClose}
    >
      <p>{t('passphrase.text')}</p>
      <NewPassphrase
        label={t('add.passphrase')}
        hint={t('add.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        context={[member.name ?? '']}
        autoFocus
      />
    </SecretFormDialog>
  );
}
