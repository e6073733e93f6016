import { Isolate } from '../ui/isolate';
import { TextArea } from '../ui/text-area';
import { TextField } from '../ui/text-field';
import { InlineField } from './inline-field';

interface InlineTextProps {
  label: string;
  value: string | null;
  onSave: (value: string | null) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
  multiline?: boolean | undefined;
  /** Phones, numbers of papers. */
  ltr?: boolean | undefined;
  maxLength?: number | undefined;
  /** Emptying it is refused with these words. */
  requiredText?: string | undefined;
}

/** One goes on writing; whoever wants to replace it all selects it all. */
function caretAtEnd(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  field?.setSelectionRange(field.value.length, field.value.length);
}

const cleaned = (text: string | null): string | null => (text?.trim() ? text.trim() : null);

export function InlineText({
  label,
  value,
  onSave,
  canEdit,
  missing,
  multiline,
  ltr,
  maxLength,
  requiredText,
}: InlineTextProps) {
  return (
    <InlineField
      label={label}
      value={value}
      canEdit={canEdit}
      missing={missing}
      multiline={multiline}
      display={(text) => text && <Isolate ltr={ltr}>{text}</Isolate>}
      check={(text) =>
        requiredText !== undefined && cleaned(text) === null ? requiredText : undefined
      }
      onSave={(text) => onSave(cleaned(text))}
      edit={({ draft, setDraft, error }) => {
        const shared = {
          label,
          labelHidden: true,
          autoFocus: true,
          value: draft ?? '',
          onChange: setDraft,
          error,
          maxLength,
          inputRef: caretAtEnd,
        };
        return multiline ? (
          <TextArea {...shared} rows={3} />
        ) : (
          <TextField {...shared} dir={ltr ? 'ltr' : 'auto'} />
        );
      }}
    />
  );
}
