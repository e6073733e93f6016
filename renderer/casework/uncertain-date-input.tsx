import { useTranslation } from 'react-i18next';
import { localToday } from '../../shared/dates/local-day';
import { formatUncertainDate } from '../../shared/dates/format-uncertain-date';
import { parseUncertainDate } from '../../shared/dates/parse-uncertain-date';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { DateReadings } from '../forms/date-readings';
import { TextField } from '../ui/text-field';

/** What is typed, and which of several readings was picked. */
export interface UncertainDraft {
  text: string;
  chosen: UncertainDate | null;
}

const parse = (text: string, language: string) =>
  parseUncertainDate(text, { today: localToday(), language });

/** Null: nothing typed. Undefined: words that cannot be read as one date. */
export function readUncertain(
  { text, chosen }: UncertainDraft,
  language: string,
): UncertainDate | null | undefined {
  if (text.trim() === '') return null;
  if (chosen && chosen.original.trim() === text.trim()) return chosen;
  const parsed = parse(text, language);
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
  const language = i18n.resolvedLanguage ?? 'en';
  const read = readUncertain(value, language);
  const parsed = read === undefined ? parse(value.text, language) : null;
  const failure = parsed && !parsed.ok ? parsed : null;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <TextField
        {...rest}
        value={value.text}
        onChange={(text) => onChange({ text, chosen: null })}
        error={error}
        width="medium"
      />
      <div role="status" className="flex min-h-5 flex-col gap-1 text-sm text-ink-2">
        {read && (
          <p>{t('dates.understoodAs', { date: formatUncertainDate(read, { language }) })}</p>
        )}
        {read === null && <p>{t('dates.example')}</p>}
        {failure && (
          <DateReadings
            failure={failure}
            onChoose={(chosen) =>
              onChange({ text: value.text, chosen: { ...chosen, original: value.text.trim() } })
            }
          />
        )}
      </div>
    </div>
  );
}
