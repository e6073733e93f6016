import { useTranslation } from 'react-i18next';
import { CALENDAR_IDS, type CalendarId } from '../../shared/dates/calendars';
import { Select } from '../ui/select';

interface CalendarChoiceProps {
  value: CalendarId;
  onChange: (calendar: CalendarId) => void;
  /** The label of the date, where it stands close beside it: spoken, and the room for a label of its own saved. */
  of?: string | undefined;
}

/** In which calendar a date was told. */
export function CalendarChoice({ value, onChange, of }: CalendarChoiceProps) {
  const { t } = useTranslation('forms');
  const label = t('date.calendar.label');
  return (
    <Select
      label={of === undefined ? label : `${of}: ${label}`}
      labelHidden={of !== undefined}
      width={of === undefined ? 'medium' : 'short'}
      options={CALENDAR_IDS.map((id) => ({ id, label: t(`date.calendar.${id}`) }))}
      value={value}
      onChange={(id) => onChange(CALENDAR_IDS.find((each) => each === id) ?? 'gregorian')}
    />
  );
}
