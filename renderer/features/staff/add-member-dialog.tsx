import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPassphrase } from '../../access/new-passphrase';
import { SecretFormDialog } from '../../access/secret-form-dialog';
import type { Role } from '../../../shared/session/permissions';
import { api } from '../../lib/api';
import { useSession } from '../../lib/use-session';
import { TextField } from '../../ui/text-field';
import { RoleChoice } from './role-choice';

export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('staff');
  const officeName = useSession((state) => state.signedIn?.officeName ?? '');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [passphrase, setPassphrase] = useState('');
  return (
    <SecretFormDialog
      title={t('add.title')}
      saveLabel={t('add.save')}
      isReady={name.trim() !== '' && role !== null && passphrase !== ''}
      onSave={async () => role !== null && (await api.users.add({ name, role, passphrase }))}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        hint={t('add.nameHint')}
        value={name}
        onChange={setName}
        maxLength={120}
        autoFocus
      />
      <RoleChoice value={role} onChange={setRole} />
      <NewPassphrase
        label={t('add.passphrase')}
        hint={t('add.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        context={[name, officeName]}
      />
    </SecretFormDialog>
  );
}
