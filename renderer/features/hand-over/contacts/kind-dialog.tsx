import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { KindFields, type OfficeKind } from './kind-fields';

export function KindDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [kind, setKind] = useState<OfficeKind>({
    type: contact.type,
    partnerKind: contact.partnerKind,
  });
  const { type, partnerKind } = kind;
  return (
    <FormDialog
      title={t('contacts.kindOf', { office: contact.name })}
      saveLabel={t('contacts.saveKind')}
      isReady={type !== null}
      onSave={() =>
        save(() => api.contacts.setKind({ id: contact.id, type: type ?? 'partner', partnerKind }))
      }
      onClose={onClose}
    >
      <KindFields kind={kind} onChange={setKind} />
    </FormDialog>
  );
}
