import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RiskLevel } from '../../../shared/cases/contract';
import { FormDialog } from '../../casework/form-dialog';
import { actWithin } from '../../casework/risk-mark';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { RadioGroup } from '../../ui/radio-group';
import { TextArea } from '../../ui/text-area';

/** The level with its response time, and why: a level without a reason cannot be judged by the next worker. */
export function RiskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const { view, caseId, riskHours } = useCase();
  const [level, setLevel] = useState<string | null>(view.case.riskLevel);
  const [reason, setReason] = useState('');
  const options = RiskLevel.options.map((value) => ({
    value,
    label: t(`risk.${value}`),
    description:
      value === 'none'
        ? t('risk.describe.none')
        : t(`risk.describe.${value}`, { within: actWithin(riskHours[value], t) }),
  }));
  return (
    <FormDialog
      title={t('riskDialog.title')}
      saveLabel={t('riskDialog.save')}
      onClose={onClose}
      isReady={level !== null && reason.trim() !== ''}
      onSave={() => api.cases.setRisk({ caseId, level: RiskLevel.parse(level), reason })}
    >
      <RadioGroup
        label={t('riskDialog.level')}
        options={options}
        value={level}
        onChange={setLevel}
        layout="choices"
      />
      <TextArea
        label={t('riskDialog.reason')}
        hint={t('riskDialog.reasonHint')}
        value={reason}
        onChange={setReason}
        rows={3}
        isRequired
      />
    </FormDialog>
  );
}
