import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionsFrom } from '../../casework/decision-words';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { useValueTools } from '../../casework/use-value-tools';
import { api } from '../../lib/api';
import { Banner } from '../../ui/banner';
import { Link } from '../../ui/link';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';

/** Says what is still open before a case is put away; nothing of it is lost. */
export function CloseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const { view, caseId } = useCase();
  const codes = useCodes();
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const openActions = view.actions.filter(
    ({ status }) => status === 'planned' || status === 'doing',
  ).length;
  const decisions = decisionsFrom(view.conflicts, useValueTools()).length;
  const openRisks = view.urgentRisks.filter(({ handledAt }) => handledAt === null).length;
  return (
    <FormDialog
      title={t('closeDialog.title')}
      saveLabel={t('closeDialog.save')}
      onClose={onClose}
      isReady={reason !== null && decisions === 0}
      onSave={() =>
        api.cases.close({ caseId, reason: reason ?? '', ...(note.trim() && { note: note.trim() }) })
      }
    >
      {decisions > 0 && (
        <Banner tone="warning" title={t('closeDialog.decisions', { count: decisions })}>
          <p>{t('closeDialog.decisionsText')}</p>
          <Link to={`/hand-over/decisions?case=${caseId}`}>{t('closeDialog.toDecisions')}</Link>
        </Banner>
      )}
      {openRisks > 0 && (
        <Banner tone="danger">{t('closeDialog.openRisks', { count: openRisks })}</Banner>
      )}
      {openActions > 0 && (
        <Banner tone="warning">{t('closeDialog.openActions', { count: openActions })}</Banner>
      )}
      <p className="text-ink-2">{t('closeDialog.text')}</p>
      <Select
        label={t('closeDialog.reason')}
        options={codes.options('closure-reasons')}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <TextArea
        label={t('closeDialog.note')}
        hint={t('closeDialog.noteHint')}
        value={note}
        onChange={setNote}
        rows={3}
      />
    </FormDialog>
  );
}
