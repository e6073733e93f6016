import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { FormDialog } from '../../../casework/form-dialog';
import { readUncertain, UncertainDateInput } from '../../../casework/uncertain-date-input';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { ComboBox } from '../../../ui/combo-box';
import { Grid } from '../../../ui/layout';
import { Select } from '../../../ui/select';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';

type Stay = RecordView<'stay'>;

export function StayDialog({ stay, onClose }: { stay: Stay | null; onClose: () => void }) {
  const { t, i18n } = useTranslation('cases');
  const language = i18n.resolvedLanguage ?? 'en';
  const codes = useCodes();
  const { caseId } = useCase();
  const { saveWithUndo } = useSaver();
  const [type, setType] = useState(stay?.type ?? null);
  const [place, setPlace] = useState(stay?.place ?? '');
  const [country, setCountry] = useState(stay?.country ?? null);
  const [since, setSince] = useState({
    text: stay?.since?.original ?? '',
    chosen: stay?.since ?? null,
  });
  const [until, setUntil] = useState({
    text: stay?.until?.original ?? '',
    chosen: stay?.until ?? null,
  });
  const [detained, setDetained] = useState(stay?.detained ?? false);
  const [legalBasis, setLegalBasis] = useState(stay?.legalBasis ?? '');
  const [note, setNote] = useState(stay?.note ?? '');
  const [from, to] = [readUncertain(since, language), readUncertain(until, language)];

  const set = {
    type,
    place: place.trim() || null,
    country,
    since: from ?? null,
    until: to ?? null,
    detained,
    legalBasis: detained ? legalBasis.trim() || null : null,
    note: note.trim() || null,
  };
  const remove = stay && (
    <Button
      kind="quiet"
      onPress={() => {
        onClose();
        const put = (removed: boolean) =>
          api.cases.saveStay({ caseId, id: stay.id, set: { removed } });
        void saveWithUndo({
          text: t('stays.removed', { place: stay.place ?? t('stays.title') }),
          run: () => put(true),
          undo: () => put(false),
        });
      }}
    >
      {t('inline.remove')}
    </Button>
  );
  return (
    <FormDialog
      title={t(stay ? 'stays.editTitle' : 'stays.addTitle')}
      saveLabel={t('inline.save')}
      onClose={onClose}
      size="medium"
      isReady={(type !== null || place.trim() !== '') && from !== undefined && to !== undefined}
      onSave={() => api.cases.saveStay({ caseId, ...(stay && { id: stay.id }), set })}
      footerStart={remove}
    >
      <Grid>
        <Select
          label={t('fields.stay.type')}
          options={codes.options('stay-types')}
          value={type}
          onChange={setType}
        />
        <ComboBox
          label={t('fields.stay.country')}
          options={codes.options('countries')}
          value={
            country === null ? null : { id: country, label: codes.label('countries', country) }
          }
          onChange={(option) => setCountry(option?.id ?? null)}
        />
      </Grid>
      <TextField
        label={t('fields.stay.place')}
        hint={t('stays.placeHint')}
        value={place}
        onChange={setPlace}
        maxLength={400}
      />
      <Grid>
        <UncertainDateInput label={t('fields.stay.since')} value={since} onChange={setSince} />
        <UncertainDateInput label={t('fields.stay.until')} value={until} onChange={setUntil} />
      </Grid>
      <Checkbox isSelected={detained} onChange={setDetained}>
        {t('fields.stay.detained')}
      </Checkbox>
      {detained && (
        <TextField
          label={t('fields.stay.legalBasis')}
          value={legalBasis}
          onChange={setLegalBasis}
          maxLength={400}
        />
      )}
      <TextArea label={t('fields.stay.note')} value={note} onChange={setNote} rows={2} />
    </FormDialog>
  );
}
