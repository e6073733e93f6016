import { ComboBox } from '../ui/combo-box';
import { InlineChoice } from './inline-choice';
import { InlineField } from './inline-field';
import { useCodes } from './use-codes';

interface InlineCodeProps {
  label: string;
  list: string;
  value: string | null;
  onSave: (value: string | null) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
}

const LONGEST_MENU = 24;

/** A value of a code list: as a menu where the list is short, found by typing where it is long (countries). */
export function InlineCode({ label, list, value, onSave, canEdit, missing }: InlineCodeProps) {
  const codes = useCodes();
  const options = codes.options(list);
  if (options.length <= LONGEST_MENU) {
    // A value from elsewhere, or of a newer list, still has its place among the choices.
    const known =
      value === null || options.some(({ id }) => id === value)
        ? options
        : [...options, { id: value, label: codes.label(list, value) }];
    return (
      <InlineChoice {...{ label, value, onSave, canEdit, missing }} options={known} canClear />
    );
  }
  return (
    <InlineField
      {...{ label, value, onSave, canEdit, missing }}
      display={(code) => code && <bdi>{codes.label(list, code)}</bdi>}
      edit={({ draft, commit }) => (
        <ComboBox
          label={label}
          labelHidden
          autoFocus
          options={options}
          value={draft === null ? null : { id: draft, label: codes.label(list, draft) }}
          onChange={(option) => commit(option?.id ?? null)}
        />
      )}
    />
  );
}
