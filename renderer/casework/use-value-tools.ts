import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format';
import { nameInCase } from './person-words';
import { useCase } from './use-case';
import { useCodes } from './use-codes';
import type { ValueTools } from './value-words';

/** Tools for values of the case in hand: its people are named, others by what the caller knows. */
export function useValueTools(names: ReadonlyMap<string, string | null> = none): ValueTools {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const format = useFormat();
  const { view } = useCase();
  return useMemo(() => {
    const people = new Map(
      view.members.map(({ details }) => [details.person.id, nameInCase(details.person, view.case)]),
    );
    if (view.principal)
      people.set(view.principal.person.id, nameInCase(view.principal.person, view.case));
    if (view.case.assignedTo) people.set(view.case.assignedTo, view.assignedName);
    return { t, codes, format, nameOf: (id) => people.get(id) ?? names.get(id) ?? null };
  }, [t, codes, format, view, names]);
}

const none: ReadonlyMap<string, string | null> = new Map();
