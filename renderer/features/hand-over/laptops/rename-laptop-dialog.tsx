import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Laptop } from '../../../../shared/laptops/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { TextField } from '../../../ui/text-field';
import { isNumber } from '../../../casework/laptop-number';

/** What people call one of our laptops, so that a history says more than a number. */
export function RenameLaptopDialog({ laptop, onClose }: { laptop: Laptop; onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [name, setName] = useState(isNumber(laptop.name) ? '' : laptop.name);
  const { deviceId } = laptop;
  return (
    <FormDialog
      title={t('laptops.rename.title')}
      saveLabel={t('laptops.rename.save')}
      isReady={name.trim().length > 0}
      onSave={() => save(() => api.laptops.rename({ deviceId, name: name.trim() }))}
      onClose={onClose}
    >
      <TextField
        label={t('laptops.rename.name')}
        hint={t('laptops.rename.hint')}
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
      />
    </FormDialog>
  );
}
