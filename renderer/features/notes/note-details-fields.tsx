import { useTranslation } from 'react-i18next';
import { localToday } from '../../../shared/dates/local-day';
import { useCodes } from '../../casework/use-codes';
import { DateField } from '../../ui/date-field';
import { Grid } from '../../ui/layout';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { minutesOf, noteLimits, type NoteDetails } from './note-details';

interface NoteDetailsFieldsProps {
  details: NoteDetails;
  onChange: (details: NoteDetails) => void;
}

export function NoteDetailsFields({ details, onChange }: NoteDetailsFieldsProps) {
  const { t } = useTranslation('notes');
  const codes = useCodes();
  const set = (patch: Partial<NoteDetails>) => onChange({ ...details, ...patch });
  const badTime = details.time.trim() !== '' && minutesOf(details.time) === null;
  const field = (name: string) => t(`cases:fields.note.${name}`);
  return (
    <Grid>
      <Select
        label={field('contact')}
        options={codes.options('contact-kinds')}
        value={details.contact}
        onChange={(contact) => set({ contact })}
      />
      <TextField
        label={field('place')}
        value={details.place}
        onChange={(place) => set({ place })}
        maxLength={400}
      />
      <TextField
        label={field('withWhom')}
        value={details.withWhom}
        onChange={(withWhom) => set({ withWhom })}
        maxLength={400}
      />
      <TextField
        label={field('interpreter')}
        value={details.interpreter}
        onChange={(interpreter) => set({ interpreter })}
        maxLength={400}
      />
      <DateField
        label={t('details.day')}
        value={details.day}
        onChange={(day) => set({ day })}
        {...noteLimits(localToday())}
      />
      <TextField
        label={t('details.time')}
        hint={t('details.timeHint')}
        value={details.time}
        onChange={(time) => set({ time })}
        dir="ltr"
        width="short"
        error={badTime ? t('details.badTime') : undefined}
      />
    </Grid>
  );
}
