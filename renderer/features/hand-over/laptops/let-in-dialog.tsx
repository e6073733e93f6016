import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../../shared/app-error';
import { CONTACT_EXTENSION } from '../../../../shared/bundles/format';
import type { Comparison } from '../../../../shared/contacts/contract';
import type { Contract } from '../../../../shared/contract';
import type { OutputOf } from '../../../../shared/ipc';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { Banner } from '../../../ui/banner';
import { FileDrop } from '../../../ui/file-drop';
import { TextField } from '../../../ui/text-field';
import { showToast } from '../../../ui/toast-store';
import { CompareFingerprint } from '../contacts/compare-fingerprint';

type Request = OutputOf<Contract['laptops']['inspect']>;
const FILE = `joining${PAPER_EXTENSION}`;
const REQUEST_BYTES = 16 * 1024;

/** The request of a new laptop: chosen, compared, named; then the paper that only it can open is written. */
export function LetInDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const describe = useErrorText();
  const [read, setRead] = useState<{ text: string; request: Request }>();
  const [name, setName] = useState('');
  const [compared, setCompared] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<string>();
  const open = async (file: File) => {
    setProblem(undefined);
    try {
      if (file.size > REQUEST_BYTES) throw new AppError('contact-card-unreadable');
      const text = await file.text();
      setRead({ text, request: await api.laptops.inspect({ request: text }) });
    } catch (error) {
      setProblem(describe(error));
    }
  };
  const letIn = async () => {
    if (!read) return;
    const ticket = await askShell('dialogs.saveAs', {
      kind: 'paper',
      suggestedName: FILE,
      title: t('laptops.letIn.save'),
    });
    if (!ticket) throw new AppError('cancelled');
    await save(() =>
      api.laptops.letIn({ request: read.text, name, ticket: ticket.ticket, ...compared }),
    );
    showToast({ tone: 'good', text: t('laptops.letIn.done', { name, file: ticket.name }) });
  };
  return (
    <FormDialog
      size="medium"
      title={t('laptops.letIn.title')}
      saveLabel={t('laptops.letIn.save')}
      isReady={compared !== null && name.trim() !== ''}
      onSave={letIn}
      onClose={onClose}
    >
      {problem && (
        <Banner tone="danger" announce="alert">
          {problem}
        </Banner>
      )}
      <Banner tone="warning">{t('laptops.letIn.text')}</Banner>
      {read ? (
        <>
          <TextField
            label={t('laptops.letIn.name')}
            hint={t('laptops.letIn.nameHint')}
            value={name}
            onChange={setName}
            maxLength={100}
          />
          <CompareFingerprint
            office={t('laptops.letIn.newLaptop')}
            fingerprint={read.request.fingerprint}
            words={read.request.words}
            onCompared={setCompared}
          />
        </>
      ) : (
        <FileDrop
          label={t('laptops.letIn.drop')}
          hint={t('laptops.letIn.dropHint')}
          multiple={false}
          accept={`${CONTACT_EXTENSION},application/json`}
          onFiles={([file]) => file && void open(file)}
        />
      )}
    </FormDialog>
  );
}
