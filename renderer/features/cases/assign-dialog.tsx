import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { ComboBox } from '../../ui/combo-box';
import type { Option } from '../../ui/list-option';

export function AssignDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const { view, caseId } = useCase();
  const { assignedTo } = view.case;
  const [worker, setWorker] = useState<Option | null>(
    assignedTo ? { id: assignedTo, label: view.assignedName ?? '' } : null,
  );
  const load = useCallback(async (text: string) => {
    const { users } = await api.users.list();
    const wanted = text.toLocaleLowerCase();
    return users.flatMap(({ id, name, active }) =>
      active && name?.toLocaleLowerCase().includes(wanted) ? [{ id, label: name }] : [],
    );
  }, []);
  return (
    <FormDialog
      title={t('assignDialog.title')}
      saveLabel={t('assignDialog.save')}
      onClose={onClose}
      isReady={worker !== null}
      onSave={() => api.cases.update({ caseId, set: { assignedTo: worker?.id ?? null } })}
    >
      <ComboBox
        label={t('assignDialog.worker')}
        loadOptions={load}
        value={worker}
        onChange={setWorker}
        autoFocus
      />
    </FormDialog>
  );
}
