import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { InlineField } from './inline-field';
import { UncertainDateInput, readUncertain, type UncertainDraft } from './uncertain-date-input';
import { UncertainDateText } from './uncertain-date-text';
import { useTranslation } from 'react-i18next';

interface InlineUncertainDateProps {
  label: string;
  value: UncertainDate | null;
  onSave: (value: UncertainDate | null) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
}

/** A date as somebody said it, edited as text. */
export function InlineUncertainDate({
  label,
  value,
  onSave,
  canEdit,
  missing,
}: InlineUncertainDateProps) {
  const { t, i18n } = useTranslation('cases');
  const language = i18n.resolvedLanguage ?? 'en';
  const stored: UncertainDraft = { text: value?.original ?? '', chosen: value };
  return (
    <InlineField
      label={label}
      value={stored}
      canEdit={canEdit}
      missing={missing}
      display={({ chosen }) => chosen && <UncertainDateText date={chosen} />}
      check={(draft) =>
        readUncertain(draft, language) === undefined ? t('dates.notUnderstood') : undefined
      }
      onSave={(draft) => onSave(readUncertain(draft, language) ?? null)}
      edit={({ draft, setDraft, error }) => (
        <UncertainDateInput
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
