import { useTranslation } from 'react-i18next';
import { calendarSaid } from '../../shared/dates/calendar-said';
import type { CalendarId } from '../../shared/dates/calendars';
import { localToday } from '../../shared/dates/local-day';
import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import { parseUncertainDate } from '../../shared/dates/parse-uncertain-date';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { CalendarChoice } from '../forms/calendar-choice';
import { DateReadings } from '../forms/date-readings';
import { useOwnDays } from '../forms/use-own-days';
import { usePreferences } from '../lib/use-preferences';
import { TextField } from '../ui/text-field';

/** What is typed, and which of several readings was picked. */
export interface UncertainDraft {
  text: string;
  chosen: UncertainDate | null;
  /** The calendar to expect in the text; until one is set, that of the date it stands for, or the office's. */
  calendar?: CalendarId | undefined;
}

const calendarOf = ({ calendar, chosen }: UncertainDraft): CalendarId =>
  calendar ?? calendarSaid(chosen) ?? usePreferences.getState().calendar;

const parse = (draft: UncertainDraft, language: string) =>
  parseUncertainDate(draft.text, { calendar: calendarOf(draft), today: localToday(), language });

/** Another text for the same field, told in the same calendar. */
export const retyped = (draft: UncertainDraft, text: string): UncertainDraft => ({
  text,
  chosen: null,
  calendar: calendarOf(draft),
});

/** Null: nothing typed. Undefined: words that cannot be read as one date. */
export function readUncertain(
  draft: UncertainDraft,
  language: string,
): UncertainDate | null | undefined {
  const { text, chosen } = draft;
  if (text.trim() === '') return null;
  if (chosen && chosen.original.trim() === text.trim()) return chosen;
  const parsed = parse(draft, language);
  return parsed.ok ? parsed.date : undefined;
}

interface UncertainDateInputProps {
  label: string;
  labelHidden?: boolean | undefined;
  autoFocus?: boolean | undefined;
  value: UncertainDraft;
  onChange: (value: UncertainDraft) => void;
  error?: string | undefined;
}

/** A date in words and any calendar; says at once how it is understood, and asks where two readings are possible. */
export function UncertainDateInput({ value, onChange, error, ...rest }: UncertainDateInputProps) {
  const { t, i18n } = useTranslation('cases');
  const ownDays = useOwnDays();
  const language = i18n.resolvedLanguage ?? 'en';
  const read = readUncertain(value, language);
  const parsed = read === undefined ? parse(value, language) : null;
  const failure = parsed && !parsed.ok ? parsed : null;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-40 flex-1">
          <TextField
            {...rest}
            value={value.text}
            onChange={(text) => onChange(retyped(value, text))}
            error={error}
            width="medium"
          />
        </div>
        <CalendarChoice
          of={rest.label}
          value={calendarSaid(read) ?? calendarOf(value)}
          onChange={(calendar) => onChange({ ...value, chosen: null, calendar })}
        />
      </div>
      <div role="status" className="flex min-h-5 flex-col gap-1 text-sm text-ink-2">
        {read && (
          <p>
            {t('dates.understoodAs', { date: formatUncertainDate(read, { language }) })}
            {read.calendar !== 'gregorian' && <span> · {ownDays(read)}</span>}
          </p>
        )}
        {read === null && <p>{t('dates.example')}</p>}
        {failure && (
          <DateReadings
            failure={failure}
            onChoose={(chosen) =>
              onChange({ ...value, chosen: { ...chosen, original: value.text.trim() } })
            }
          />
        )}
      </div>
    </div>
  );
}
