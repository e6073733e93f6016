import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Contact } from '../../../../shared/contacts/contract';
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
  const [compared, setCompared] = useState<Comparison | null>(null);
  const verify = async () => {
    const verified = await save(() => api.contacts.verify({ id: contact.id, ...compared }));
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
        words={contact.words ?? []}
        onCompared={setCompared}
      />
    </FormDialog>
  );
}
