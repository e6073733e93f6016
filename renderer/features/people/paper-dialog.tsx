import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { keepWords } from '../../casework/keep-words';
import {
  readUncertain,
  UncertainDateInput,
  type UncertainDraft,
} from '../../casework/uncertain-date-input';
import { useCodes } from '../../casework/use-codes';
import { api } from '../../lib/api';
import { ComboBox } from '../../ui/combo-box';
import { Grid } from '../../ui/layout';
import type { Option } from '../../ui/list-option';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';

export function PaperDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('people');
  const language = i18n.resolvedLanguage ?? 'en';
  const codes = useCodes();
  const [type, setType] = useState<string | null>(null);
  const [number, setNumber] = useState('');
  const [country, setCountry] = useState<Option | null>(null);
  const [issued, setIssued] = useState<UncertainDraft>({ text: '', chosen: null });
  const [expires, setExpires] = useState<UncertainDraft>({ text: '', chosen: null });
  const [note, setNote] = useState('');
  const [from, to] = [readUncertain(issued, language), readUncertain(expires, language)];
  const field = (name: string) => t(`cases:fields.identityDocument.${name}`);
  // At a lock the words are kept all the same; a date that cannot be read is not.
  const set = {
    type,
    number: number.trim() || null,
    country: country?.id ?? null,
    issued: from ?? null,
    expires: to ?? null,
    note: note.trim() || null,
  };
  const save = () => api.people.saveIdentityDocument({ personId, set });
  return (
    <FormDialog
      title={t('papers.addTitle')}
      saveLabel={t('papers.add')}
      onClose={onClose}
      size="medium"
      typed={[type, number, country, issued, expires, note]}
      isReady={type !== null && from !== undefined && to !== undefined}
      onSave={save}
      onKeep={keepWords(save, number, from?.original ?? '', to?.original ?? '', note)}
    >
      <Grid>
        <Select
          label={field('type')}
          options={codes.options('identity-document-types')}
          value={type}
          onChange={setType}
          isRequired
        />
        <TextField
          label={field('number')}
          value={number}
          onChange={setNumber}
          dir="ltr"
          maxLength={120}
        />
      </Grid>
      <ComboBox
        label={field('country')}
        options={codes.options('countries')}
        value={country}
        onChange={setCountry}
      />
      <Grid>
        <UncertainDateInput label={field('issued')} value={issued} onChange={setIssued} />
        <UncertainDateInput label={field('expires')} value={expires} onChange={setExpires} />
      </Grid>
      <TextField label={field('note')} value={note} onChange={setNote} maxLength={2000} />
    </FormDialog>
  );
}
