import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract';
import type { OutputOf } from '../../../shared/ipc';
import { useSaver } from '../../casework/use-saver';
import { useValueToolsOutside } from '../../casework/use-value-tools-outside';
import { fieldWords, valueWords } from '../../casework/value-words';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';

type SameAs = OutputOf<Contract['people']['open']>['sameAs'];

const FIELDS = ['fatherName', 'motherName', 'sex', 'birth', 'nationalities', 'occupation'] as const;

/** Other entries that turned out to be this person: nothing of them is lost, and they can be parted again. */
export function SameAsCard({ sameAs, canEdit }: { sameAs: SameAs; canEdit: boolean }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const tools = useValueToolsOutside();
  const { saveWithUndo } = useSaver();
  if (sameAs.length === 0) return null;
  return (
    <Card title={t('sameAs.title')} note={t('sameAs.note')}>
      <ul className="flex flex-col gap-4">
        {sameAs.map(({ details: { person }, at, by }) => {
          const name = person.fullName ?? t('person.noName');
          return (
            <li key={person.id} className="flex flex-col gap-1">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <Isolate className="font-medium">{name}</Isolate>
                {canEdit && (
                  <Button
                    size="compact"
                    aria-label={t('sameAs.partNamed', { name })}
                    onPress={() =>
                      void saveWithUndo({
                        text: t('sameAs.parted', { name }),
                        run: () => api.people.unmerge({ personId: person.id }),
                        undo: () =>
                          api.people.merge({
                            personId: person.id,
                            otherId: person.mergedInto ?? person.id,
                          }),
                      })
                    }
                  >
                    {t('sameAs.part')}
                  </Button>
                )}
              </div>
              <DescriptionList
                items={FIELDS.flatMap((field) => {
                  const value = valueWords('person', field, person[field], tools);
                  return value === null
                    ? []
                    : [
                        {
                          term: fieldWords('person', field, tools.t),
                          value: <Isolate>{value}</Isolate>,
                        },
                      ];
                })}
              />
              <p className="text-sm text-ink-2">
                {t('sameAs.said', { who: by, when: format.dateTime(at) })}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
