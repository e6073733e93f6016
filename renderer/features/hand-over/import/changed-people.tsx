import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Isolate } from '../../../ui/isolate';
import { Row } from '../../../ui/layout';
import { Fold } from '../fold';
import { ChangesTable } from './changes-table';
import { saidChanges } from './preview-words';

/** People who stand in no case: nobody would come upon them by opening one. */
export function ChangedPeople({ preview: { people, peopleChanged } }: { preview: ImportPreview }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const told = people.map((each) => ({ ...each, said: saidChanges(each.changes) }));
  if (told.length === 0) return null;
  const more = peopleChanged - told.length;
  return (
    <Card title={t('preview.people')} note={t('preview.peopleNote')}>
      {told.map(({ isNew, more: unlisted, name, personId, said }) => {
        const called = name ?? t('noName');
        const count = said.length + unlisted;
        return (
          <Fold
            key={personId}
            summary={
              <Row gap="sm">
                <Isolate className="font-medium">{called}</Isolate>
                {isNew && <Badge tone="info">{t('preview.newPerson')}</Badge>}
              </Row>
            }
            note={t('preview.changes', { count, shown: format.number(count) })}
          >
            <ChangesTable
              caption={t('preview.changesOf', { case: called })}
              changes={said}
              known={[called]}
            />
          </Fold>
        );
      })}
      {more > 0 && (
        <p className="pt-2 text-ink-2">
          {t('preview.morePeople', { count: more, shown: format.number(more) })}
        </p>
      )}
    </Card>
  );
}
