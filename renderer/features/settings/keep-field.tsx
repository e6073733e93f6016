import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import { saving } from '../../lib/use-save-status';
import { useMay } from '../../lib/use-session';
import { NumberField } from '../../ui/number-field';

/** How many backups lie side by side before the oldest goes. */
export function KeepField({ value }: { value: number }) {
  const { t } = useTranslation('backups');
  const mayManage = useMay('settings.manage');
  const [keep, setKeep] = useState(value);
  return (
    <NumberField
      label={t('keep.label')}
      hint={t('keep.hint')}
      value={keep}
      minValue={1}
      maxValue={30}
      isDisabled={!mayManage}
      onChange={(next) => {
        if (next === null) return;
        setKeep(next);
        saving(() => api.settings.setOffice({ backupKeep: next }), 'settings/backupKeep').catch(
          () => setKeep(value),
        );
      }}
    />
  );
}
