import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Laptop } from '../../../../shared/laptops/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Banner } from '../../../ui/banner';
import { TextField } from '../../../ui/text-field';

/** One of our laptops is lost. Says what that stops, and what else is to be done. */
export function LostLaptopDialog({ laptop, onClose }: { laptop: Laptop; onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [reason, setReason] = useState('');
  const { deviceId, name } = laptop;
  return (
    <FormDialog
      size="medium"
      title={t('laptops.shutOut.title', { name })}
      saveLabel={t('laptops.shutOut.act')}
      isReady={reason.trim().length >= 3}
      onSave={() => save(() => api.laptops.revoke({ deviceId, reason: reason.trim() }))}
      onClose={onClose}
    >
      <Banner tone="warning">{t('laptops.shutOut.text')}</Banner>
      <p>{t('laptops.shutOut.keys')}</p>
      <TextField
        label={t('laptops.shutOut.reason')}
        hint={t('laptops.shutOut.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        autoFocus
      />
    </FormDialog>
  );
}
