import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView } from '../../../shared/documents/contract';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { useAddRequest } from '../../casework/use-add-request';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { EmptyState } from '../../ui/empty-state';
import { Row, Stack } from '../../ui/layout';
import { showToast } from '../../ui/toast-store';
import { ChooseFilesButton } from './choose-files-button';
import { DocumentList } from './document-list';
import { DropArea } from './drop-area';
import { EditDocumentDialog } from './edit-document-dialog';
import { PendingDocuments } from './pending-documents';
import { SaveOutDialog } from './save-out-dialog';
import { SavingOutBar } from './saving-out-bar';
import { addFiles, useUploads } from './upload-store';

type Document = RecordView<'document'>;

/** The papers of a case. */
export function DocumentsPage() {
  const { t } = useTranslation('documents');
  const { caseId, view, canEdit } = useCase();
  const describe = useErrorText();
  const { saveWithUndo } = useSaver();
  const { pending } = useUploads();
  const [editing, setEditing] = useState<Document>();
  const [savingOut, setSavingOut] = useState<DocumentView>();
  const chooser = useRef<HTMLDivElement>(null);
  const { adding, done } = useAddRequest();
  const mine = pending.filter((item) => item.caseId === caseId);
  const add = (files: readonly File[]) => addFiles(caseId, files, view.case.personId);

  // From the case's "Add" menu: the button that opens the dialog is where the next key goes.
  useEffect(() => {
    if (adding !== 'document') return;
    chooser.current?.querySelector('button')?.focus();
    done();
  }, [adding, done]);

  const remove = (document: Document) =>
    saveWithUndo({
      text: t('list.removed', { title: document.title ?? '' }),
      run: () => api.documents.remove({ id: document.id }),
      undo: () => api.documents.remove({ id: document.id, removed: false }),
    });
  const saveOut = (document: Document) =>
    api.documents
      .open({ documentId: document.id })
      .then(setSavingOut, (error: unknown) => showToast({ tone: 'danger', text: describe(error) }));

  const chooseButton = canEdit && <ChooseFilesButton onFiles={add} />;
  return (
    <DropArea isDisabled={!canEdit} onFiles={add}>
      <Stack gap="lg">
        <SavingOutBar />
        {(view.documents.length > 0 || mine.length > 0) && (
          <Row justify="between">
            <p className="text-ink-2">{canEdit ? t('add.hint') : ''}</p>
            <div ref={chooser}>{chooseButton}</div>
          </Row>
        )}
        {mine.length > 0 && <PendingDocuments items={mine} />}
        {view.documents.length > 0 && (
          <DocumentList
            documents={view.documents}
            onEdit={setEditing}
            onSaveOut={(document) => void saveOut(document)}
            onRemove={(document) => void remove(document)}
          />
        )}
        {view.documents.length === 0 && mine.length === 0 && (
          <EmptyState
            icon={FileText}
            title={t('empty.title')}
            action={<div ref={chooser}>{chooseButton}</div>}
          >
            {canEdit ? t('empty.text') : t('empty.closed')}
          </EmptyState>
        )}
      </Stack>
      {editing && <EditDocumentDialog document={editing} onClose={() => setEditing(undefined)} />}
      {savingOut && <SaveOutDialog view={savingOut} onClose={() => setSavingOut(undefined)} />}
    </DropArea>
  );
}
