import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import { ComboBox } from '../../ui/combo-box';
import type { Option } from '../../ui/list-option';

const SHOWN = 12;

/** A case by name or number; without typing, those worked on last. */
export function CaseChoice({
  value,
  onChange,
}: {
  value: Option | null;
  onChange: (value: Option | null) => void;
}) {
  const { t } = useTranslation('notes');
  const load = useCallback(async (text: string): Promise<Option[]> => {
    const filter = { status: 'open' as const, ...(text.trim() && { text: text.trim() }) };
    const { rows } = await api.cases.list({ filter, limit: SHOWN });
    return rows.map(({ id, name, number }) => ({
      id,
      label: name ?? number ?? id,
      description: number ?? undefined,
    }));
  }, []);
  return (
    <ComboBox
      label={t('quick.case')}
      hint={t('quick.caseHint')}
      loadOptions={load}
      value={value}
      onChange={onChange}
      autoFocus
      isRequired
    />
  );
}
