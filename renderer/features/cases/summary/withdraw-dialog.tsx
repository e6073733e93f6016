import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { FormDialog } from '../../../casework/form-dialog';
import { useCase } from '../../../casework/use-case';
import { api } from '../../../lib/api';
import { DateField } from '../../../ui/date-field';
import { fitsLimits } from '../../../ui/day-limits';
import { showToast } from '../../../ui/toast-store';
import { TextArea } from '../../../ui/text-area';

interface WithdrawDialogProps {
  consent: RecordView<'consent'>;
  purpose: string;
  onClose: () => void;
}

/** Taking consent back needs no reason; it is only asked. */
export function WithdrawDialog({ consent, purpose, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation('cases');
  const { caseId, today } = useCase();
  const navigate = useNavigate();
  const past = { maxValue: today };
  const [day, setDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('consent.withdrawLong', { purpose })}
      saveLabel={t('consent.withdraw')}
      onClose={onClose}
      isReady={day !== null && fitsLimits(day, past)}
      onSave={() =>
        api.cases
          .withdrawConsent({
            caseId,
            id: consent.id,
            withdrawnOn: day ?? today,
            reason: reason.trim() || null,
          })
          .then(({ notices }) => {
            if (notices === 0) return;
            showToast({
              tone: 'warning',
              text: t('consent.tellOffices', { count: notices }),
              action: {
                label: t('consent.toNotices'),
                run: () => void navigate('/hand-over/notices'),
              },
            });
          })
      }
    >
      <p className="text-ink-2">{t('consent.withdrawText')}</p>
      <DateField label={t('fields.consent.withdrawnOn')} value={day} onChange={setDay} {...past} />
      <TextArea
        label={t('fields.consent.withdrawnReason')}
        hint={t('consent.reasonHint')}
        value={reason}
        onChange={setReason}
        rows={2}
      />
    </FormDialog>
  );
}
