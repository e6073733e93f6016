import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../casework/form-dialog';
import { PersonOfCase } from '../../../casework/person-of-case';
import { keepWords } from '../../../casework/keep-words';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { api } from '../../../lib/api';
import { Select } from '../../../ui/select';
import { TextArea } from '../../../ui/text-area';

export function UrgentRiskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const { view, caseId } = useCase();
  const [code, setCode] = useState<string | null>(null);
  const [personId, setPersonId] = useState(view.case.personId);
  const [note, setNote] = useState('');
  const save = () =>
    api.cases.saveUrgentRisk({ caseId, set: { code, personId, note: note.trim() || null } });
  return (
    <FormDialog
      title={t('risks.addTitle')}
      saveLabel={t('risks.add')}
      onClose={onClose}
      typed={[code, personId, note]}
      isReady={code !== null}
      onSave={save}
      onKeep={code === null ? null : keepWords(save, note)}
    >
      <Select
        label={t('fields.urgentRisk.code')}
        options={codes.options('urgent-risks')}
        value={code}
        onChange={setCode}
        isRequired
      />
      <PersonOfCase label={t('needs.whose')} value={personId} onChange={setPersonId} />
      <TextArea label={t('fields.urgentRisk.note')} value={note} onChange={setNote} rows={3} />
    </FormDialog>
  );
}
