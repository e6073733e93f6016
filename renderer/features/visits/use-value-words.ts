import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedCase } from '../../../shared/bundles/import-facts';
import { formatOf } from '../../casework/field-formats';
import { useCodes } from '../../casework/use-codes';
import { fieldWords, valueWords, type ValueTools } from '../../casework/value-words';
import { useFormat } from '../../lib/use-format';

type Change = ChangedCase['changes'][number];

/** What was changed on the way, in the words of the case page. */
export function useValueWords() {
  const { t } = useTranslation(['cases', 'visits']);
  const codes = useCodes();
  const format = useFormat();
  return useMemo(() => {
    const tools: ValueTools = { t, codes, format, nameOf: () => null };
    const words = ({ kind, field }: Change, value: unknown): string =>
      valueWords(kind, field, value, tools) ?? '–';
    return {
      /** Fields that serve the program say nothing to a person. */
      isTold: ({ kind, field, withheld }: Change) =>
        !withheld && formatOf(kind, field).as !== 'hidden',
      field: ({ kind, field }: Change) =>
        t('visits:return.field', {
          kind: t(`cases:kinds.${kind}`, { defaultValue: kind }),
          field: fieldWords(kind, field, t),
        }),
      old: (change: Change) => words(change, change.old),
      now: (change: Change) => words(change, change.new),
    };
  }, [t, codes, format]);
}
