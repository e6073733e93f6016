import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../casework/form-dialog';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { api } from '../../lib/api';
import { Checkbox } from '../../ui/checkbox';
import { Select } from '../../ui/select';
import { TextArea } from '../../ui/text-area';

export function GoalDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('plans');
  const codes = useCodes();
  const { caseId } = useCase();
  const [words, setWords] = useState('');
  const [domain, setDomain] = useState<string | null>(null);
  const [agreed, setAgreed] = useState(false);
  return (
    <FormDialog
      title={t('goals.addTitle')}
      saveLabel={t('goals.add')}
      onClose={onClose}
      typed={[words, domain, agreed]}
      isReady={words.trim() !== ''}
      onSave={() =>
        api.plans.addGoal({
          caseId,
          words,
          ...(domain !== null && { domain }),
          ...(agreed && { agreed }),
        })
      }
    >
      <TextArea
        label={t('goals.wordsLabel')}
        hint={t('goals.wordsHint')}
        value={words}
        onChange={setWords}
        rows={3}
        maxLength={4000}
        autoFocus
        isRequired
      />
      <Select
        label={t('cases:fields.goal.domain')}
        options={codes.options('goal-domains')}
        value={domain}
        onChange={setDomain}
      />
      <Checkbox isSelected={agreed} onChange={setAgreed}>
        {t('goals.agreedWithClient')}
      </Checkbox>
    </FormDialog>
  );
}
