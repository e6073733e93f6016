import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/dates/local-day';
import { FormDialog } from '../../casework/form-dialog';
import { nameInCase } from '../../casework/person-words';
import { keepWords } from '../../casework/keep-words';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';
import { Checkbox } from '../../ui/checkbox';
import { DateField } from '../../ui/date-field';
import { fitsLimits } from '../../ui/day-limits';
import { Grid } from '../../ui/layout';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';

/** Days until the next review, offered and easily changed: the higher the risk, the sooner. */
const usualReach = (riskLevel: string | null): number =>
  riskLevel === 'high' ? 14 : riskLevel === 'medium' ? 30 : 90;

export function ReviewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('plans');
  const { view, caseId, today } = useCase();
  const [past, future] = [{ maxValue: today }, { minValue: today }];
  const [heldOn, setHeldOn] = useState<string | null>(today);
  const [nextOn, setNextOn] = useState<string | null>(
    addDays(today, usualReach(view.case.riskLevel)),
  );
  const [summary, setSummary] = useState('');
  const [agreed, setAgreed] = useState(false);
  const client = nameInCase(view.principal?.person, view.case) ?? '';
  const [agreedWith, setAgreedWith] = useState(client);
  const wasHeld = heldOn !== null && fitsLimits(heldOn, past);
  const save = () =>
    api.plans.addReview({
      caseId,
      // At a lock the words are kept all the same; a day that cannot be is not.
      heldOn: wasHeld ? heldOn : today,
      ...(fitsLimits(nextOn, future) && { nextOn }),
      ...(summary.trim() && { summary: summary.trim() }),
      ...(agreed && { agreed, ...(agreedWith.trim() && { agreedWith: agreedWith.trim() }) }),
    });
  return (
    <FormDialog
      title={t('reviews.addTitle')}
      saveLabel={t('reviews.add')}
      onClose={onClose}
      typed={[heldOn, nextOn, summary, agreed, agreedWith]}
      isReady={wasHeld && fitsLimits(nextOn, future)}
      onSave={save}
      onKeep={keepWords(save, summary, agreed && agreedWith !== client ? agreedWith : '')}
    >
      <Grid>
        <DateField
          label={t('cases:fields.review.heldOn')}
          value={heldOn}
          onChange={setHeldOn}
          {...past}
          autoFocus
        />
        <DateField
          label={t('cases:fields.review.nextOn')}
          value={nextOn}
          onChange={setNextOn}
          {...future}
        />
      </Grid>
      <TextArea
        label={t('cases:fields.review.summary')}
        hint={t('reviews.summaryHint')}
        value={summary}
        onChange={setSummary}
        rows={4}
      />
      <Checkbox isSelected={agreed} onChange={setAgreed}>
        {t('goals.agreedWithClient')}
      </Checkbox>
      {agreed && (
        <TextField
          label={t('cases:fields.review.agreedWith')}
          value={agreedWith}
          onChange={setAgreedWith}
          maxLength={400}
        />
      )}
    </FormDialog>
  );
}
