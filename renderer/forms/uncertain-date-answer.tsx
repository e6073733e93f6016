import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarSaid } from '../../shared/dates/calendar-said';
import type { CalendarId } from '../../shared/dates/calendars';
import { parseUncertainDate, type ParsedDate } from '../../shared/dates/parse-uncertain-date';
import { UncertainDate } from '../../shared/dates/uncertain-date';
import { TextField } from '../ui/text-field';
import { fieldProps, type AnswerFieldProps, type QuestionOf } from './answer-field';
import { CalendarChoice } from './calendar-choice';
import { DateReadings } from './date-readings';
import { DateUnderstood } from './date-understood';
import { useFormSettings } from './form-settings';

/**
 * A date in the words of the person. What was understood is shown at once; what can be read in two
 * ways is asked; what cannot be read is kept as it was typed.
 */
export function UncertainDateAnswer(props: AnswerFieldProps<QuestionOf<'uncertain-date'>>) {
  const { i18n } = useTranslation();
  const settings = useFormSettings();
  const date = UncertainDate.safeParse(props.value).data;
  const kept = date?.original ?? (typeof props.value === 'string' ? props.value : '');
  const [text, setText] = useState(kept);
  const [calendar, setCalendar] = useState<CalendarId>(calendarSaid(date) ?? settings.calendar);
  const statusId = useId();
  // The original is kept without the blanks at its ends; the box keeps them while one types.
  const shown = text.trim() === kept.trim() ? text : kept;

  const read = (words: string, expected: CalendarId): ParsedDate =>
    parseUncertainDate(words, {
      calendar: expected,
      today: settings.today,
      language: i18n.resolvedLanguage ?? 'en',
    });
  const change = (words: string, expected = calendar) => {
    setText(words);
    const parsed = read(words, expected);
    if (words.trim() === '') props.onChange(null);
    else
      props.onChange(
        parsed.ok ? { ...parsed.date, ...(date?.basis ? { basis: date.basis } : {}) } : words,
      );
  };
  const open = date || shown.trim() === '' ? null : read(shown, calendar);

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-60 flex-1">
          <TextField
            {...fieldProps(props)}
            value={shown}
            maxLength={200}
            onChange={(words) => change(words)}
          />
        </div>
        <CalendarChoice
          value={calendarSaid(date) ?? calendar}
          onChange={(chosen) => {
            setCalendar(chosen);
            if (shown.trim() !== '') change(shown, chosen);
          }}
        />
      </div>
      <div id={statusId} aria-live="polite">
        {date && (
          <DateUnderstood
            date={date}
            isBirth={props.question.meaning === 'birth'}
            onBasis={(basis) => props.onChange({ ...date, basis })}
          />
        )}
        {open && !open.ok && (
          <DateReadings failure={open} onChoose={(chosen) => props.onChange(chosen)} />
        )}
      </div>
    </div>
  );
}
