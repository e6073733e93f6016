import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../shared/cases/contract';
import { caseFields } from '../../../../shared/cases/contract';
import { personFields } from '../../../../shared/people/contract';
import { ErasureReason } from '../../../../shared/papers/notice';
import { FormDialog } from '../../../casework/form-dialog';
import { fieldWords } from '../../../casework/value-words';
import { api } from '../../../lib/api';
import { RadioGroup } from '../../../ui/radio-group';
import { Select } from '../../../ui/select';

interface AskDialogProps {
  caseId: string;
  view: CaseView;
  /** Offices that hold it from us. */
  holders: readonly string[];
  onClose: () => void;
}

/** Asks every office that holds a case from us to erase it, or to correct a fact in it. */
export function AskDialog({ caseId, view, holders, onClose }: AskDialogProps) {
  const { t } = useTranslation(['notices', 'cases']);
  const [about, setAbout] = useState<string>();
  const [reason, setReason] = useState<string | null>(null);
  const [field, setField] = useState<string | null>(null);
  const personId = view.case.personId;
  const fields = [
    ...(personId ? personFields.map((name) => ['person', personId, name] as const) : []),
    ...caseFields.map((name) => ['case', caseId, name] as const),
  ];
  const chosen = fields.find(([kind, , name]) => `${kind}.${name}` === field);
  const isReady = about === 'erasure' ? reason !== null : chosen !== undefined;
  return (
    <FormDialog
      title={t('notices:ask.title')}
      saveLabel={t('notices:ask.save')}
      onClose={onClose}
      size="medium"
      isReady={about !== undefined && isReady && holders.length > 0}
      onSave={() =>
        about === 'erasure'
          ? api.notices.ask({ about, caseId, reason: ErasureReason.parse(reason) })
          : api.notices.ask({
              about: 'correction',
              caseId,
              record: { kind: chosen![0], id: chosen![1], field: chosen![2] },
            })
      }
    >
      <p className="text-ink-2">
        {t(holders.length === 0 ? 'notices:ask.nobody' : 'notices:ask.text', {
          offices: holders.join(', '),
        })}
      </p>
      <RadioGroup
        label={t('notices:ask.label')}
        layout="choices"
        value={about ?? null}
        onChange={setAbout}
        options={(['erasure', 'correction'] as const).map((value) => ({
          value,
          label: t(`notices:ask.${value}.label`),
          description: t(`notices:ask.${value}.text`),
        }))}
      />
      {about === 'erasure' && (
        <Select
          label={t('notices:ask.reason')}
          value={reason}
          onChange={setReason}
          options={ErasureReason.options.map((id) => ({ id, label: t(`notices:reason.${id}`) }))}
        />
      )}
      {about === 'correction' && (
        <Select
          label={t('notices:ask.field')}
          value={field}
          onChange={setField}
          options={fields.map(([kind, , name]) => ({
            id: `${kind}.${name}`,
            label: `${t(`cases:kinds.${kind}`)}: ${fieldWords(kind, name, t)}`,
          }))}
        />
      )}
    </FormDialog>
  );
}
