import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { TextArea } from '../../ui/text-area';
import { detailsFit, detailsOf, savedDetails } from './note-details';
import { NoteDetailsFields } from './note-details-fields';

export function NoteDialog({ note, onClose }: { note: RecordView<'note'>; onClose: () => void }) {
  const { t } = useTranslation('notes');
  const { today } = useCase();
  const [text, setText] = useState(note.text ?? '');
  const [own] = useState(() => detailsOf(note, today));
  const [details, setDetails] = useState(own);
  const hasWords = text.trim() !== '';
  const save = () => api.notes.update({ id: note.id, text, ...savedDetails(details, today, own) });
  return (
    <FormDialog
      title={t('item.edit')}
      saveLabel={t('cases:inline.save')}
      onClose={onClose}
      size="medium"
      typed={[text, details]}
      isReady={hasWords && detailsFit(details, today, own.day)}
      onSave={save}
      onKeep={hasWords ? save : null}
    >
      <TextArea
        label={t('cases:fields.note.text')}
        value={text}
        onChange={setText}
        rows={5}
        maxLength={20_000}
        isRequired
      />
      <NoteDetailsFields details={details} onChange={setDetails} />
    </FormDialog>
  );
}
