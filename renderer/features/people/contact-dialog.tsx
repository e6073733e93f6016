import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FlagChoice } from '../../casework/flag-choice';
import { FormDialog } from '../../casework/form-dialog';
import { useCodes } from '../../casework/use-codes';
import { api } from '../../lib/api';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { hasNumber } from './contact-types';

const safeties = ['safeToCall', 'safeToText', 'safeToLeaveMessage'] as const;
type Safety = Record<(typeof safeties)[number], boolean | null>;

export function ContactDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { t } = useTranslation('people');
  const codes = useCodes();
  const [type, setType] = useState<string>('phone');
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const [safety, setSafety] = useState<Safety>({
    safeToCall: null,
    safeToText: null,
    safeToLeaveMessage: null,
  });
  const isNumber = hasNumber(type);
  const set = { type, value: value.trim(), note: note.trim() || null, ...(isNumber ? safety : {}) };
  return (
    <FormDialog
      title={t('contacts.addTitle')}
      saveLabel={t('contacts.add')}
      onClose={onClose}
      typed={[type, value, note, safety]}
      isReady={value.trim() !== ''}
      onSave={() => api.people.saveContactPoint({ personId, set })}
    >
      <Select
        label={t('cases:fields.contactPoint.type')}
        options={codes.options('contact-point-types')}
        value={type}
        onChange={setType}
      />
      <TextField
        label={t('cases:fields.contactPoint.value')}
        value={value}
        onChange={setValue}
        dir={isNumber ? 'ltr' : 'auto'}
        maxLength={400}
        autoFocus
        isRequired
      />
      {isNumber &&
        safeties.map((field) => (
          <FlagChoice
            key={field}
            label={t(`cases:fields.contactPoint.${field}`)}
            value={safety[field]}
            onChange={(answer) => setSafety({ ...safety, [field]: answer })}
          />
        ))}
      <TextField
        label={t('cases:fields.contactPoint.note')}
        hint={t('contacts.noteHint')}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
    </FormDialog>
  );
}
