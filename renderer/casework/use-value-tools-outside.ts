import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format';
import { useCodes } from './use-codes';
import type { ValueTools } from './value-words';

const nobody: Readonly<Record<string, string | null>> = {};

/** Tools for values outside a case; people are named by what the caller knows. */
export function useValueToolsOutside(
  names: Readonly<Record<string, string | null>> = nobody,
): ValueTools {
  const { t } = useTranslation(['cases', 'conflicts', 'hand-over']);
  const codes = useCodes();
  const format = useFormat();
  return useMemo(
    () => ({ t, codes, format, nameOf: (id) => names[id] ?? null }),
    [t, codes, format, names],
  );
}
