import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../../../shared/users/contract';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { ConfirmDialog } from '../../ui/confirm-dialog';

/** Says plainly what closing an account does not achieve (see removeSlot in electron/vault/keys/vault-slots.ts). */
export function DeactivateDialog({
  member,
  onClose,
}: {
  member: StaffMember;
  onClose: () => void;
}) {
  const { t } = useTranslation('staff');
  const errorText = useErrorText();
  return (
    <ConfirmDialog
      isOpen
      title={t('deactivate.title', { name: member.name })}
      confirmLabel={t('deactivate.save')}
      tone="danger"
      describeError={errorText}
      onCancel={onClose}
      onConfirm={() => api.users.deactivate({ id: member.id }).then(onClose)}
    >
      <p>{t('deactivate.does')}</p>
      <p>{t('deactivate.doesNot')}</p>
      <p className="text-ink-2">{t('deactivate.thenDo')}</p>
    </ConfirmDialog>
  );
}
