import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../casework/form-dialog';
import { PersonOfCase } from '../../../casework/person-of-case';
import { keepWords } from '../../../casework/keep-words';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { api } from '../../../lib/api';
import { ComboBox } from '../../../ui/combo-box';
import type { Option } from '../../../ui/list-option';
import { Select } from '../../../ui/select';
import { TextArea } from '../../../ui/text-area';
import { severities } from './need-words';

export function NeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const { view, caseId } = useCase();
  const [need, setNeed] = useState<Option | null>(null);
  const [personId, setPersonId] = useState(view.case.personId);
  const [severity, setSeverity] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const options = [...codes.options('needs'), ...codes.options('specific-needs')];
  const save = () =>
    api.cases.saveNeed({
      caseId,
      set: { code: need?.id ?? null, personId, severity, note: note.trim() || null },
    });
  return (
    <FormDialog
      title={t('needs.addTitle')}
      saveLabel={t('needs.add')}
      onClose={onClose}
      typed={[need, personId, severity, note]}
      isReady={need !== null}
      onSave={save}
      onKeep={need && keepWords(save, note)}
    >
      <ComboBox
        label={t('fields.need.code')}
        options={options}
        value={need}
        onChange={setNeed}
        isRequired
        autoFocus
      />
      <PersonOfCase label={t('needs.whose')} value={personId} onChange={setPersonId} />
      <Select
        label={t('fields.need.severity')}
        options={severities.map((id) => ({ id, label: t(`severity.${id}`) }))}
        value={severity}
        onChange={setSeverity}
      />
      <TextArea label={t('fields.need.note')} value={note} onChange={setNote} rows={3} />
    </FormDialog>
  );
}
