import { useTranslation } from 'react-i18next';
import { PersonOfCase } from '../../casework/person-of-case';
import { UncertainDateInput } from '../../casework/uncertain-date-input';
import { useCodes } from '../../casework/use-codes';
import { Grid, Stack } from '../../ui/layout';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import type { DocumentForm, DocumentProblem } from './document-form';

interface DocumentFieldsProps {
  form: DocumentForm;
  onChange: (form: DocumentForm) => void;
  /** Shown once the person has tried to save. */
  problems: readonly DocumentProblem[];
}

export function DocumentFields({ form, onChange, problems }: DocumentFieldsProps) {
  const { t } = useTranslation('documents');
  const codes = useCodes();
  const set = (changed: Partial<DocumentForm>) => onChange({ ...form, ...changed });
  const problem = (name: DocumentProblem) =>
    problems.includes(name) ? t(`form.problems.${name}`) : undefined;
  return (
    <Stack gap="md">
      <Grid columns={2}>
        <TextField
          label={t('form.title')}
          value={form.title}
          onChange={(title) => set({ title })}
          maxLength={400}
          error={problem('title')}
          isRequired
        />
        <Select
          label={t('form.type')}
          options={codes.options('document-types')}
          value={form.type}
          onChange={(type) => set({ type })}
          error={problem('type')}
          isRequired
        />
        <PersonOfCase
          label={t('form.whose')}
          value={form.personId}
          onChange={(personId) => set({ personId })}
        />
      </Grid>
      <Grid columns={2}>
        <UncertainDateInput
          label={t('form.issued')}
          value={form.issued}
          onChange={(issued) => set({ issued })}
          error={problem('issued')}
        />
        <UncertainDateInput
          label={t('form.expires')}
          value={form.expires}
          onChange={(expires) => set({ expires })}
          error={problem('expires') ?? problem('order')}
        />
      </Grid>
      <TextField
        label={t('form.note')}
        value={form.note}
        onChange={(note) => set({ note })}
        maxLength={4000}
      />
    </Stack>
  );
}
