import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeText } from '../../casework/age-text';
import { api } from '../../lib/api';
import { useAsyncOptions } from '../../lib/use-async-options';
import { Isolate } from '../../ui/isolate';

const SHORTEST_NAME = 3;

/** People already known by this name, so that nobody is entered twice without its being noticed. */
export function KnownPeople({ name }: { name: string }) {
  const { t } = useTranslation('people');
  const load = useCallback((text: string) => api.intake.likelyPeople({ name: text }), []);
  const { items } = useAsyncOptions(load, name.trim(), name.trim().length >= SHORTEST_NAME);
  if (items.length === 0 || name.trim().length < SHORTEST_NAME) return null;
  return (
    <div className="rounded-md bg-info-surface px-3 py-2 text-sm">
      <p className="font-medium">{t('members.known', { count: items.length })}</p>
      <ul>
        {items.slice(0, 4).map(({ personId, name: known, birth, caseNumber }) => (
          <li key={personId} className="flex flex-wrap gap-x-2">
            <Isolate>{known}</Isolate>
            <AgeText birth={birth} />
            {caseNumber && (
              <Isolate ltr className="text-ink-2">
                {caseNumber}
              </Isolate>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
