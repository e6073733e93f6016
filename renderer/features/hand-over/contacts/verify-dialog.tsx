import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { showToast } from '../../../ui/toast-store';
import { CompareFingerprint } from './compare-fingerprint';

interface VerifyDialogProps {
  contact: Contact;
  onClose: () => void;
  onVerified?: ((contact: Contact) => void) | undefined;
}

/** A card that was kept without comparing is compared now. */
export function VerifyDialog({ contact, onClose, onVerified }: VerifyDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [compared, setCompared] = useState<string | null>(null);
  const verify = async () => {
    const verified = await save(() =>
      api.contacts.verify({ id: contact.id, fingerprint: compared ?? '' }),
    );
    showToast({ tone: 'good', text: t('contacts.verified', { office: contact.name }) });
    onVerified?.(verified);
  };
  return (
    <FormDialog
      size="medium"
      title={t('compare.title', { office: contact.name })}
      saveLabel={t('compare.verify')}
      isReady={compared !== null}
      onSave={verify}
      onClose={onClose}
    >
      <CompareFingerprint
        office={contact.name}
        fingerprint={contact.fingerprint ?? ''}
        onCompared={setCompared}
      />
    </FormDialog>
  );
}
