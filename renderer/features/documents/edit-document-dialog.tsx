import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { FormDialog } from '../../casework/form-dialog';
import { api } from '../../lib/api';
import { DocumentFields } from './document-fields';
import { detailsOf, formOf, problemsOf } from './document-form';

interface EditDocumentDialogProps {
  document: RecordView<'document'>;
  onClose: () => void;
}

export function EditDocumentDialog({ document, onClose }: EditDocumentDialogProps) {
  const { t, i18n } = useTranslation('documents');
  const language = i18n.resolvedLanguage ?? 'en';
  const [form, setForm] = useState(() => formOf(document));
  const details = detailsOf(form, language);
  return (
    <FormDialog
      title={t('edit.title')}
      saveLabel={t('edit.save')}
      size="medium"
      typed={form}
      isReady={details !== null}
      onClose={onClose}
      onSave={async () => details && api.documents.update({ id: document.id, set: details })}
    >
      <DocumentFields form={form} onChange={setForm} problems={problemsOf(form, language)} />
    </FormDialog>
  );
}
