import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import type { StaffMember } from '../../../shared/users/contract';
import { api } from '../../lib/api';
import { RoleChoice } from './role-choice';

export function RoleDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const [role, setRole] = useState(member.role);
  return (
    <FormDialog
      title={t('changeRole.title', { name: member.name })}
      saveLabel={t('changeRole.save')}
      isReady={role !== null && role !== member.role}
      onSave={async () => role !== null && (await api.users.setRole({ id: member.id, role }))}
      onClose={onClose}
    >
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}
