import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { api } from '../../lib/api';
import { ComboBox } from '../../ui/combo-box';
import type { Option } from '../../ui/list-option';
import { TextField } from '../../ui/text-field';
import { KnownPeople } from './known-people';

/** A name and a relation are enough; the rest is filled in on the person's card. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people');
  const codes = useCodes();
  const { caseId } = useCase();
  const [fullName, setFullName] = useState('');
  const [relation, setRelation] = useState<Option | null>(null);
  return (
    <FormDialog
      title={t('members.addTitle')}
      saveLabel={t('members.add')}
      onClose={onClose}
      isReady={fullName.trim() !== '' && relation !== null}
      onSave={() => api.cases.addMember({ caseId, fullName, relation: relation?.id ?? '' })}
    >
      <TextField
        label={t('cases:fields.person.fullName')}
        hint={t('members.nameHint')}
        value={fullName}
        onChange={setFullName}
        maxLength={400}
        autoFocus
        isRequired
      />
      <KnownPeople name={fullName} />
      <ComboBox
        label={t('cases:fields.householdMember.relation')}
        options={codes.options('relations')}
        value={relation}
        onChange={setRelation}
        isRequired
      />
    </FormDialog>
  );
}
