import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../../casework/use-codes';
import { fieldWords, valueWords, type ValueTools } from '../../../casework/value-words';
import { useFormat } from '../../../lib/use-format';

export interface PreviewValues {
  value: (kind: string, field: string, value: unknown) => string;
  /** "Case – risk level" */
  field: (kind: string, field: string) => string;
}

/** Values and fields of what a bundle brings, in the words of the case page and its history. */
export function usePreviewValues(): PreviewValues {
  const { t } = useTranslation(['cases', 'hand-over']);
  const codes = useCodes();
  const format = useFormat();
  return useMemo(() => {
    const tools: ValueTools = { t, codes, format, nameOf: () => null };
    return {
      value: (kind, field, value) =>
        valueWords(kind, field, value, tools) ?? t('hand-over:preview.nothing'),
      field: (kind, field) =>
        t('hand-over:preview.field', {
          kind: t(`cases:kinds.${kind}`, { defaultValue: kind }),
          field: fieldWords(kind, field, t),
        }),
    };
  }, [t, codes, format]);
}
