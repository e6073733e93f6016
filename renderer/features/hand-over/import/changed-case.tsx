import { useTranslation } from 'react-i18next';
import type { ChangedCase as ChangedCaseFacts } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { CaseName } from '../case-name';
import { Fold } from '../fold';
import { ChangesTable } from './changes-table';
import { byPerson, saidChanges } from './preview-words';

/** One case that the bundle changes: of the case itself, then by person; what, from what to what, who and when. */
export function ChangedCase({ changed }: { changed: ChangedCaseFacts }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const changes = saidChanges(changed.changes);
  const count = changes.length + changed.more;
  const groups = byPerson(changes);
  return (
    <Fold
      summary={<CaseName of={changed} />}
      note={t('preview.changes', { count, shown: format.number(count) })}
    >
      <Stack gap="md">
        {groups.map(({ person, changes: own }) => {
          const name = person ? (person.name ?? t('noName')) : null;
          return (
            <section key={person?.personId ?? 'case'}>
              {(groups.length > 1 || person) && (
                <h3 className="font-medium">
                  {name === null ? t('preview.ofCase') : <Isolate>{name}</Isolate>}
                </h3>
              )}
              <ChangesTable
                caption={t('preview.changesOf', {
                  case: name ?? changed.name ?? changed.number ?? '',
                })}
                changes={own}
                known={[changed.number, name]}
              />
            </section>
          );
        })}
      </Stack>
      {changed.more > 0 && (
        <p className="pt-2 text-sm text-ink-2">
          {t('preview.more', { count: changed.more, shown: format.number(changed.more) })}
        </p>
      )}
    </Fold>
  );
}
