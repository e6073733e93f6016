import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { TextField } from '../../ui/text-field';

export function HideNameDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const { view, caseId } = useCase();
  const [codeName, setCodeName] = useState(view.case.codeName ?? '');
  return (
    <FormDialog
      title={t('hideNameDialog.title')}
      saveLabel={t('hideNameDialog.save')}
      onClose={onClose}
      isReady={codeName.trim() !== ''}
      onSave={() =>
        api.cases.update({ caseId, set: { hideName: true, codeName: codeName.trim() } })
      }
    >
      <p className="text-ink-2">{t('hideNameDialog.text')}</p>
      <TextField
        label={t('hideNameDialog.codeName')}
        hint={t('hideNameDialog.codeNameHint')}
        value={codeName}
        onChange={setCodeName}
        maxLength={120}
        autoFocus
        isRequired
      />
    </FormDialog>
  );
}
