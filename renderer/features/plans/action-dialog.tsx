import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { Responsible } from '../../../shared/plans/contract';
import { FormDialog } from '../../casework/form-dialog';
import { api } from '../../lib/api';
import { DateField } from '../../ui/date-field';
import { fitsLimits } from '../../ui/day-limits';
import { RadioGroup } from '../../ui/radio-group';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { responsibles } from './plan-words';

interface ActionDialogProps {
  goals: readonly RecordView<'goal'>[];
  /** The goal it was asked under. */
  goalId: string | null;
  onClose: () => void;
}

export function ActionDialog({ goals, goalId, onClose }: ActionDialogProps) {
  const { t } = useTranslation('plans');
  const [goal, setGoal] = useState(goalId ?? goals[0]?.id ?? null);
  const [what, setWhat] = useState('');
  const [responsible, setResponsible] = useState<string>('worker');
  const [provider, setProvider] = useState('');
  const [name, setName] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const field = (of: string) => t(`cases:fields.action.${of}`);
  const save = () =>
    api.plans.addAction({
      goalId: goal ?? '',
      what,
      responsible: Responsible.parse(responsible),
      // At a lock the words are kept all the same; a day that cannot be is not.
      ...(due !== null && fitsLimits(due) && { due }),
      ...(responsible === 'provider' && provider.trim() && { provider: provider.trim() }),
      ...(responsible === 'other' && name.trim() && { responsibleName: name.trim() }),
    });
  const hasWords = goal !== null && what.trim() !== '';
  return (
    <FormDialog
      title={t('actions.addTitle')}
      saveLabel={t('actions.add')}
      onClose={onClose}
      size="medium"
      typed={[goal, what, responsible, provider, name, due]}
      isReady={hasWords && fitsLimits(due)}
      onSave={save}
      onKeep={hasWords ? save : null}
    >
      {goals.length > 1 && (
        <Select
          label={t('actions.forGoal')}
          options={goals.map(({ id, words }) => ({ id, label: words ?? '' }))}
          value={goal}
          onChange={setGoal}
        />
      )}
      <TextField
        label={field('what')}
        hint={t('actions.whatHint')}
        value={what}
        onChange={setWhat}
        maxLength={4000}
        autoFocus
        isRequired
      />
      <RadioGroup
        label={t('actions.who')}
        options={responsibles.map((value) => ({ value, label: t(`cases:responsible.${value}`) }))}
        value={responsible}
        onChange={setResponsible}
        layout="line"
      />
      {responsible === 'provider' && (
        <TextField
          label={field('provider')}
          value={provider}
          onChange={setProvider}
          maxLength={400}
        />
      )}
      {responsible === 'other' && (
        <TextField
          label={field('responsibleName')}
          value={name}
          onChange={setName}
          maxLength={400}
        />
      )}
      <DateField label={field('due')} value={due} onChange={setDue} />
    </FormDialog>
  );
}
