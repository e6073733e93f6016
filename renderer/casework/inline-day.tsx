import type { ReactNode } from 'react';
import { useFormat } from '../lib/use-format';
import { DateField } from '../ui/date-field';
import { dayProblem, useDayProblemText } from '../ui/day-limits';
import { InlineField } from './inline-field';

interface InlineDayProps {
  label: string;
  /** YYYY-MM-DD. */
  value: string | null;
  onSave: (value: string | null) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
  /** Instead of the plain day: with "overdue", say. */
  display?: ((day: string) => ReactNode) | undefined;
}

/** A day that is known exactly. */
export function InlineDay({ label, value, onSave, canEdit, missing, display }: InlineDayProps) {
  const format = useFormat();
  const textOf = useDayProblemText();
  return (
    <InlineField
      label={label}
      value={value}
      canEdit={canEdit}
      missing={missing}
      display={(day) => day && (display?.(day) ?? format.day(day))}
      check={(day) => textOf(dayProblem(day))}
      onSave={onSave}
      edit={({ draft, setDraft, error }) => (
        <DateField
          label={label}
          labelHidden
          autoFocus
          value={draft}
          onChange={setDraft}
          error={error}
        />
      )}
    />
  );
}
