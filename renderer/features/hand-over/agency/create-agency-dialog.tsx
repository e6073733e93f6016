import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Banner } from '../../../ui/banner';
import { TextField } from '../../../ui/text-field';

interface CreateAgencyDialogProps {
  onClose: () => void;
  onCreated: () => void;
}

/** Makes the key by which the agency speaks to its laptops. */
export function CreateAgencyDialog({ onClose, onCreated }: CreateAgencyDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [name, setName] = useState('');
  return (
    <FormDialog
      size="medium"
      title={t('agency.create')}
      saveLabel={t('agency.createAct')}
      isReady={name.trim() !== ''}
      onSave={() => save(() => api.agency.create({ name })).then(onCreated)}
      onClose={onClose}
    >
      <Banner tone="info">{t('agency.createText')}</Banner>
      <TextField
        label={t('agency.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
      />
    </FormDialog>
  );
}
