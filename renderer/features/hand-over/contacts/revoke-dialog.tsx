import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, FormerKey } from '../../../../shared/contacts/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Banner } from '../../../ui/banner';
import { TextArea } from '../../../ui/text-area';
import { Fingerprint } from './fingerprint';

interface RevokeDialogProps {
  contact: Contact;
  /** One that the office had before; otherwise its present key. */
  former?: FormerKey | undefined;
  onClose: () => void;
}

/** The other office's key is in wrong hands. Says what that stops, and that there is no way back. */
export function RevokeDialog({ contact, former, onClose }: RevokeDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      size="medium"
      title={t(former ? 'revoke.titleFormer' : 'revoke.title', { office: contact.name })}
      saveLabel={t('revoke.confirm')}
      isReady={reason.trim().length >= 3}
      onSave={() =>
        save(() =>
          api.contacts.revoke({
            id: contact.id,
            reason: reason.trim(),
            ...(former ? { former: former.fingerprint } : {}),
          }),
        )
      }
      onClose={onClose}
    >
      <Banner tone="warning">
        {t(former ? 'revoke.textFormer' : 'revoke.text', { office: contact.name })}
      </Banner>
      {former && <Fingerprint value={former.fingerprint} />}
      <TextArea
        label={t('revoke.reason')}
        hint={t('revoke.reasonHint')}
        rows={2}
        maxLength={400}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
