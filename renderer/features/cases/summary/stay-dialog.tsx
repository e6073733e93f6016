import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { FlagChoice } from '../../../casework/flag-choice';
import { FormDialog } from '../../../casework/form-dialog';
import { keepWords } from '../../../casework/keep-words';
import { UncertainDateInput } from '../../../casework/uncertain-date-input';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Button } from '../../../ui/button';
import { ComboBox } from '../../../ui/combo-box';
import { Grid } from '../../../ui/layout';
import { Select } from '../../../ui/select';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { isDetained, keptFields, stayFields, stayForm, type StayForm, wordsOf } from './stay-form';

type Stay = RecordView<'stay'>;

export function StayDialog({ stay, onClose }: { stay: Stay | null; onClose: () => void }) {
  const { t, i18n } = useTranslation('cases');
  const codes = useCodes();
  const { caseId } = useCase();
  const { saveWithUndo } = useSaver();
  const [form, setForm] = useState(() => stayForm(stay));
  const put = (part: Partial<StayForm>) => setForm({ ...form, ...part });
  const language = i18n.resolvedLanguage ?? 'en';
  const set = keptFields(form, language);
  const { country, legalBasis } = form;
  const remove = stay && (
    <Button
      kind="quiet"
      onPress={() => {
        onClose();
        const take = (removed: boolean) =>
          api.cases.saveStay({ caseId, id: stay.id, set: { removed } });
        void saveWithUndo({
          text: t('stays.removed', { place: stay.place ?? t('stays.title') }),
          run: () => take(true),
          undo: () => take(false),
        });
      }}
    >
      {t('inline.remove')}
    </Button>
  );
  const save = () => api.cases.saveStay({ caseId, ...(stay && { id: stay.id }), set });
  return (
    <FormDialog
      title={t(stay ? 'stays.editTitle' : 'stays.addTitle')}
      saveLabel={t('inline.save')}
      onClose={onClose}
      size="medium"
      typed={form}
      isReady={stayFields(form, language) !== null}
      onSave={save}
      onKeep={stay ? save : keepWords(save, ...wordsOf(set))}
      footerStart={remove}
    >
      <Grid>
        <Select
          label={t('fields.stay.type')}
          options={codes.options('stay-types')}
          value={form.type}
          onChange={(type) => put({ type })}
        />
        <ComboBox
          label={t('fields.stay.country')}
          options={codes.options('countries')}
          value={
            country === null ? null : { id: country, label: codes.label('countries', country) }
          }
          onChange={(option) => put({ country: option?.id ?? null })}
        />
      </Grid>
      <TextField
        label={t('fields.stay.place')}
        hint={t('stays.placeHint')}
        value={form.place}
        onChange={(place) => put({ place })}
        maxLength={400}
      />
      <Grid>
        <UncertainDateInput
          label={t('fields.stay.since')}
          value={form.since}
          onChange={(since) => put({ since })}
        />
        <UncertainDateInput
          label={t('fields.stay.until')}
          value={form.until}
          onChange={(until) => put({ until })}
        />
      </Grid>
      <FlagChoice
        label={t('fields.stay.detained')}
        value={isDetained(form)}
        onChange={(detained) => put({ detained })}
      />
      {(isDetained(form) === true || legalBasis !== '' || stay?.legalBasis) && (
        <TextField
          label={t('fields.stay.legalBasis')}
          value={legalBasis}
          onChange={(words) => put({ legalBasis: words })}
          maxLength={400}
        />
      )}
      <TextArea
        label={t('fields.stay.note')}
        value={form.note}
        onChange={(note) => put({ note })}
        rows={2}
      />
    </FormDialog>
  );
}
