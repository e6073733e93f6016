import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { ConfirmDialog } from '../../../ui/confirm-dialog';

interface RemoveContactDialogProps {
  contact: Contact;
  onClose: () => void;
}

export function RemoveContactDialog({ contact, onClose }: RemoveContactDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const describe = useErrorText();
  return (
    <ConfirmDialog
      isOpen
      tone="danger"
      title={t('removeContact.title', { office: contact.name })}
      confirmLabel={t('removeContact.confirm')}
      describeError={describe}
      onCancel={onClose}
      onConfirm={async () => {
        await save(() => api.contacts.remove({ id: contact.id }));
        onClose();
      }}
    >
      <p>{t(`removeContact.goes.${contact.state}`, { office: contact.name })}</p>
      <p className="text-ink-2">{t('removeContact.stays')}</p>
    </ConfirmDialog>
  );
}
