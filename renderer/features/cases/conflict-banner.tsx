import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../shared/cases/contract';
import { formatOf } from '../../casework/field-formats';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { useValueTools } from '../../casework/use-value-tools';
import { fieldWords, valueWords } from '../../casework/value-words';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Isolate } from '../../ui/isolate';
import { showToast } from '../../ui/toast-store';

type Conflict = CaseView['conflicts'][number];

/** Two offices changed the same field without knowing of each other: both values, and a person chooses. */
export function ConflictBanner() {
  const { t } = useTranslation('cases');
  const { view } = useCase();
  // What only serves the program is settled with the field beside it.
  const shown = view.conflicts.filter(({ kind, field }) => formatOf(kind, field).as !== 'hidden');
  if (shown.length === 0) return null;
  return (
    <div className="mb-5">
      <Banner tone="warning" title={t('conflicts.title', { count: shown.length })}>
        <p>{t('conflicts.text')}</p>
        <ul className="mt-2 flex flex-col gap-4">
          {shown.map((conflict) => (
            <ConflictChoice key={conflict.id} conflict={conflict} />
          ))}
        </ul>
      </Banner>
    </div>
  );
}

function ConflictChoice({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const tools = useValueTools();
  const describe = useErrorText();
  const { canEdit } = useCase();
  const { save } = useSaver();
  const [settling, setSettling] = useState<string>();
  const settle = async (clock: string) => {
    setSettling(clock);
    await save(() => api.cases.settleConflict({ conflictId: conflict.id, clock })).catch(
      (error: unknown) => showToast({ tone: 'danger', text: describe(error) }),
    );
    setSettling(undefined);
  };
  const words = (value: unknown) =>
    valueWords(conflict.kind, conflict.field, value, tools) ?? t('conflicts.empty');
  return (
    <li>
      <h3 className="font-medium text-ink-1">
        {t('conflicts.field', {
          kind: t(`kinds.${conflict.kind}`),
          field: fieldWords(conflict.kind, conflict.field, t),
        })}
      </h3>
      <ul className="mt-1 grid gap-2 @2xl:grid-cols-2">
        {conflict.values.map(({ clock, value, by, at, office }) => (
          <li
            key={clock}
            className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line bg-surface-1 px-3 py-2"
          >
            <span className="min-w-0">
              <Isolate className="font-medium text-ink-1">{words(value)}</Isolate>
              <span className="block text-sm">
                {t('conflicts.by', {
                  who: by || t('conflicts.somebody'),
                  office,
                  when: format.dateTime(at),
                })}
              </span>
            </span>
            {canEdit && (
              <Button
                size="compact"
                isPending={settling === clock}
                isDisabled={settling !== undefined}
                onPress={() => void settle(clock)}
                aria-label={t('conflicts.keepThis', { value: words(value) })}
              >
                {t('conflicts.keep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
